/** One sentence, or the one without and the one with a limit in place of `{n}`. */
export type RuleSentence = string | [string, string];

/** Why a value was refused, in English. */
export const rulesEn = {
  // What any field may break.
  required: "Fill this in.",
  unknown: "There is no such field. Leave it out.",
  type: "This has the wrong form: a text, a number or a list was expected here.",
  choice: "Choose one of the values offered.",
  refused: "This value can't be used.",
  step: ["This is too precise.", "This is too precise: the smallest step is {n}."],
  "too-long": ["This is too long.", "This is too long: at most {n} characters."],
  "too-short": ["This is too short.", "This is too short: at least {n} characters."],
  "too-many": ["These are too many.", "These are too many: at most {n}."],
  "too-few": ["These are too few.", "These are too few: at least {n}."],
  "too-large": ["This is too large.", "This is too large: at most {n}."],
  "too-small": ["This is too small.", "This is too small: at least {n}."],
  control: "This has characters that can't be shown, such as a line break. Type it again.",
  id: "This isn't an id.",
  version: "This version doesn't exist yet. Load the record again.",
  cursor: "This place in the list isn't known. Start from the first page.",
  taken: "Another record has this already.",
  "unique-many": "No two customers may have the same value here, so it can't be given to many.",
  "no-company": "There is no such company. Choose another one, or add it first.",
  "same-customer": "This is the same customer. Choose another one.",
  // Kinds of value.
  email: "This isn't an e-mail address. Write it like name@example.com.",
  phone: "This isn't a complete phone number. Write it with the area code, or with + and the country code.",
  country: "This isn't a country code. Write two capital letters, such as GB.",
  currency: "This isn't a currency code. Write three capital letters, such as EUR.",
  "currency-unclear":
    "Several currencies are called this. Choose the file's currency, or write the code, such as EUR.",
  "time-zone": "This time zone isn't known. Write it like Europe/London.",
  datetime: "This isn't a point in time. Write it like 2026-01-31T09:30:00Z.",
  date: "This isn't a date, or not in the order and calendar chosen for the file.",
  due: "This isn't a day or a time. Write a day like 2026-01-31, or a time like 2026-01-31T09:30:00Z.",
  "needs-due": "What repeats needs a day or time that it is due.",
  member: "This person isn't a member of the workspace.",
  "member-unclear": "Several members are called so: write the e-mail of the one who is meant.",
  "external-ids": "Write every id as “source: id”, with commas between them.",
  key: "This isn't a key. Write small Latin letters, digits and _, beginning with a letter.",
  twice: "The same value is in the list twice.",
  "no-choices": "Only a choice has values to choose from.",
  "unique-type": "Only a text, a number, a date or a link can be unique.",
  "in-use": "This can't change any more: there are values already.",
  future: "This is in the future. Write down when it was.",
  amount: "This isn't an amount of money. Write digits only, without a name beside them.",
  quantity: "This isn't a quantity. Write a number from 0, with at most three decimals.",
  url: "This isn't a web address. Write it like https://example.com.",
  // Searches and rules.
  "column-unknown": "There is no such column here.",
  "operator-not-for-type": "This can't be asked of a column of this kind.",
  "related-unknown": "Nothing of this name is related to these records.",
  "too-deep": "This rule has too many rules inside each other.",
  "not-sortable": "The list can't be sorted by this column.",
  "not-countable": "The values of this column can't be counted.",
  // Files that are brought in, and their rows.
  "utf-8-file":
    "This file isn't saved as UTF-8, so its letters can't be told. In Excel, save it as “CSV UTF-8” and choose that file.",
  "text-file": "This isn't a text file. Save the table as CSV and choose that file.",
  rows: "The file has no rows.",
  repeated: "This file was imported before. Choose to import it again if you mean to.",
  "column-count": ["The file has another number of columns.", "The file has another number of columns: {n}."],
  "used-twice": "Another column is this already. Choose something else for one of them.",
  "key-column": "No column is chosen for this. Choose one, or tell customers apart by something else.",
  "needs-displayName": "Choose a column for the name, e-mail, phone or id of the customers.",
  "needs-total": "Choose the column with the amounts.",
  "needs-placedAt": "Choose the column with the order dates.",
  "needs-customerExternalId": "Choose a column that says whose order it is: id, e-mail, phone or name.",
  exists: "This customer is there already.",
  shortened:
    "A spreadsheet has shortened this number, and its last digits are lost. Make the column a text in it and save it again.",
  "order-exists": "This order is there already.",
  "plan-full":
    "The plan has no room for another customer. Delete customers you don't need, or ask for a larger plan; then import this row again.",
  "row-quote": "A quotation mark in this row isn't closed, or closes in the middle of a cell.",
  "row-too-long": "This row is too long to be read.",
  "row-columns": "This row has more or fewer cells than the first row.",
  "row-encoding": "This row has characters that can't be read. Save the file as UTF-8.",
  // Passwords.
  "password-common":
    "Many people use this password, so it is tried first. Choose another: three or four words do well.",
  "password-personal":
    "This password is made of your name, your address or ours. Choose one that has nothing to do with you.",
  "password-pattern": "This password follows a simple pattern. Choose another: three or four words do well.",
  // Bulk changes.
  "one-selection": "Say either which records (ids) or what finds them (search).",
  "one-change": "Say what to change, or to delete; not both and not nothing.",
  "nothing-selected": "None of these records is there. Select some others.",
  "no-team": "This team isn't there. Choose another one.",
  "no-member": "This person is no member of the workspace. Choose one who is.",
  "repeated-column": "This column is named twice. Name it once.",
  "sheet-full": [
    "A sheet can't hold so many rows. Choose CSV.",
    "A sheet holds {n} rows at most. Choose CSV.",
  ],
  // API keys.
  scope: "The key needs the scope that is named here.",
  "above-you": "You may not do this yourself, so you can't give it to a key.",
  "file-content": "What is in the file doesn't fit this ending.",
  past: "This time has passed. Choose a later one.",
} satisfies Record<string, RuleSentence>;

/** The name of a rule that a value can break. */
export type Rule = keyof typeof rulesEn;
