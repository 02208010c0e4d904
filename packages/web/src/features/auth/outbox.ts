/** Whether this installation keeps its mail on the machine and shows it at `/dev/mail`. */
export async function hasOutbox(): Promise<boolean> {
  try {
    const answer = await fetch("/dev/mail.json", { headers: { accept: "application/json" } });
    return answer.ok && (answer.headers.get("content-type") ?? "").includes("json");
  } catch (error) {
    // No network: then there is no link to show either.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
