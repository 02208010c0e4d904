/** How many customers a round of sample data has. */
export const howMany = 320;
