"""Every notice about the data: its code, what it costs, its text, and what would be right. Nothing else can be said."""

from jobjournal.catalogue.notice import costs_field, costs_file, warning

DAY_HINT = "write YYYY-MM-DD, with an optional time: 2026-05-04 14:30"
_STEP_HINT = "write a date, then what to do"
_SCORE_HINT = "write a number from 1 to 10: 7, 7.5 or 7/10"
_SKIP_HINT = "write the code and the reason, as in `linkedin: they asked me not to`"
_QUOTE = "put the text in quotes: YAML reads a leading {} as something else"
_SPELLING = "if they are one, write it alike in all files; if not, add both to the option `distinct`"
_DEEPER = "write it as a heading one level below Questions: {sign} …"
_SPAN = "write the end behind the beginning, as in 14:30-15:30"
_AS_TEXT = "shown as text, not as a link: {found}"

# A file
NOT_A_FILE = costs_file(
    "not-a-file", "not a regular file but a link, a pipe or a device", "put the file itself into the folder"
)
UNREADABLE = costs_file("unreadable", "the file cannot be read: {why}", "check its permissions")
TOO_LARGE = costs_file("too-large", "the file is over 10 MiB", "move what is not text out of it")
HEADER_TOO_LARGE = costs_file("too-large", "the front matter is over 1 MiB", "move the text below the front matter")
NOT_UTF_8 = costs_file("not-utf-8", "the text is not UTF-8", "save the file with the encoding UTF-8")
CONTROL_CHARACTER = costs_file("control-character", "a control character ({char}) in the file", "delete it")
CARRIAGE_RETURN = costs_file(
    "control-character", "a control character ({char}) in the file", "save the file with the line ends LF or CRLF"
)
CONTROL_ESCAPE = costs_file("control-character", "an escape makes a control character", "delete it")
STRANGE_NAME = costs_file("control-character", "the file's name holds a control character or is not UTF-8", "rename it")
NOT_DOWNLOADED = costs_file(
    "not-downloaded",
    "{name} is in the cloud, and not on this machine",
    "let the cloud download it: open it once, or keep the folder on this machine",
)
SAME_ADDRESS = costs_file("same-address", "the same address on the site as {first}", "rename one of the two")
CONFLICT_COPY = costs_file(
    "conflict-copy",
    "a copy that a synchronised folder made of {original}",
    "take over what is new in it, then delete it",
)
NOT_PUBLISHED = warning(
    "not-published",
    "left out: neither Markdown nor a picture nor a PDF",
    "pictures and PDFs are published, and Markdown as *.md",
)
READER_FAILED = costs_file(
    "reader-failed",
    "this program failed on the file: {kind}: {found}",
    "take out what was written last; what fails is a mistake of the program",
)
NOT_CONVERTED = warning(
    "not-converted",
    "a text in it cannot be converted ({kind}) and is shown as it is written",
    "write it with less nesting, or without HTML",
)
TOO_TANGLED = warning(
    "too-tangled",
    "the text would take too long to convert, and is shown as it is written: too much is open or nested here",
    "close what is open (`[`, `(`, `<`, `*`, tags), nest less, or make several shorter texts of it",
)
PICTURE_LEFT_OUT = warning(
    "picture-left-out",
    "left out: what the picture holds cannot be looked through ({kind})",
    "save it again with another program",
)
UNSAFE_DRAWING = warning(
    "unsafe-drawing",
    "not shown in the drawing, for it runs or asks another host: {names}",
    "save it as a plain SVG, without scripts",
)
PAGE_LEFT_OUT = warning(
    "page-left-out",
    "its page is left out, as the settings say (exclude_docs, draft_docs); its facts and actions are not",
    "to leave the whole entry out, begin the file's name with _",
)

# A front matter
NO_FRONT_MATTER = costs_file(
    "no-front-matter",
    "the file has no front matter",
    "begin the file, on its first line, with `---`; then the fields, one to a line, and `---` again",
)
UNCLOSED_FRONT_MATTER = costs_file(
    "unclosed-front-matter", "the front matter has no end", "end it with a line of three hyphens: ---"
)
YAML_SYNTAX = costs_file("yaml-syntax", "cannot be read: {what}")
SECOND_DOCUMENT = costs_file(
    "yaml-syntax", "the front matter ends in the middle", "take out the line that begins with three hyphens"
)
TOO_COMPLEX = costs_file("too-complex", "the front matter has {what}", "keep it simple: text belongs below it")
YAML_ALIAS = costs_file("yaml-alias", "*{found} refers to another place", _QUOTE.format("*"))
YAML_ANCHOR = costs_file("yaml-anchor", "&{found} names a place", _QUOTE.format("&"))
YAML_TAG = costs_file("yaml-tag", "{found} is a YAML tag", _QUOTE.format("!"))
YAML_KEY = costs_file("yaml-key", "a list or a map stands where a field's name is meant", "write `field: value`")
DUPLICATE_KEY = costs_file(
    "duplicate-key",
    "{found} is written twice, here and on line {first}",
    "keep one of the two, or make one list of both",
)
WRITTEN_TWICE = costs_file("duplicate-key", "{found} is written twice, here and on line {first}", "keep one of the two")
NOT_FIELDS = costs_file("not-fields", "the front matter is not a list of fields", "write every line as `field: value`")
NEARLY_FIELDS = costs_file("not-fields", "{what}")
CUT_BY_HASH = warning("cut-by-hash", "the value ends before the #: {found}", "put quotes around the whole value")
UNKNOWN_FIELD = warning("unknown-field", "unknown field: {found}")
MISSING_FIELD = costs_field("missing-field", "{name} is missing", "write `{name}: …`")
MISSING_NAME = costs_field("no-name", "{name} is missing", "write `{name}: …`")

# A value
EMPTY_TEXT = costs_field("empty-text", "the text is blank", "write it out, or take the field away")
ONE_VALUE_MEANT = costs_field(
    "wrong-shape", "{shape} stands where one value is meant", "write one value; put brackets and ': ' in quotes"
)
VALUES_MEANT = costs_field(
    "wrong-shape", "names with a value each are meant", "write `name: value`, one to a line, indented"
)
NOBODY = warning("nobody", "not a name: {found}", "leave it away until you know it")
NO_COMPANY = costs_field("nobody", "not a name: {found}", "write the company, or what you call it until you know")
NO_ROLE = warning("nobody", "not a name: {found}", "write what you call the role until you know")
NOT_A_ROUND = costs_field("not-a-round", "not a round: {found}", "write a whole number from 1")
ROUND_IS_KIND = costs_field(
    "not-a-round", "not a round: {found}", "{written} is a kind of interview: write `kind: {kind}`"
)
NOT_A_SCORE = costs_field("not-a-score", "not a score: {found}", _SCORE_HINT)
SCORE_OF_ANOTHER_SCALE = costs_field("not-a-score", "not a score: {found}", "{found} is {meant} of 10: {write}")
NOT_AN_OUTCOME = costs_field("unknown-outcome", "no such outcome: {found}")
OF_AN_INTERVIEW = costs_field(
    "unknown-outcome",
    "an application cannot be {outcome}",
    "an application is rejected, withdrawn, declined …; only an interview is cancelled",
)
NOT_PLAIN_EMAIL = warning("not-plain-email", _AS_TEXT, "write one address, as in ada@nordwind.example")
NOT_PLAIN_PHONE = warning("not-plain-phone", _AS_TEXT, "write digits, spaces and + - ( ) . only")
NOT_PLAIN_URL = warning("not-plain-url", _AS_TEXT, "write one address that begins with https:// and holds no user name")
NOT_PLAIN_PLACE = warning("not-plain-url", _AS_TEXT, "a link begins with https:// and holds no user name")

# A day, a time
NOT_A_DATE = costs_field("not-a-date", "not a date: {found}", DAY_HINT)
NEITHER_DATE_NOR_NEVER = costs_field("not-a-date", "not a date: {found}", f"{DAY_HINT}, or never")
ONLY_A_DAY = costs_field(
    "not-a-date", "only the day can be read: {found}", "a time of day is written 14:30; leave away what is none"
)
ONLY_A_TIME = costs_field(
    "not-a-date", "only the day can be read: {found}", "{write}; a time zone has a field of its own, timezone"
)
NO_SUCH_DAY = costs_field("not-a-date", "no such day or time: {found}", "check the day, the month and the time")
SPAN_WITHOUT_TIME = costs_field("not-a-date", "only the day can be read: {found}", _SPAN)
SPAN_ENDS_EARLY = costs_field("not-a-date", "a span that does not end later on its day: {found}", _SPAN)
SPAN_OR_OFFSET = warning(
    "span-or-offset",
    "read as a span of time, not as an offset from UTC: {found}",
    "for a span put spaces around the dash; for an offset name the timezone as well",
)
CLOCK_SKIPPED = warning(
    "clock-skipped", "a clock change skips this time: {date}", "write the time that the clocks showed"
)
CLOCK_REPEATED = warning(
    "clock-repeated", "a clock change repeats this time; the first is taken: {date}", "add an offset, as in +01:00"
)
OFFSET_DISAGREES = warning(
    "offset-disagrees", "the offset is not that of the field timezone; the offset counts: {date}", "keep one of the two"
)
NOT_A_DURATION = costs_field("not-a-duration", "not a duration: {found}", "write 45 min, 2 h, 1 h 30 min or 90")
DURATION_DISAGREES = warning(
    "duration-disagrees", "not that of the span in the date, which counts: {date}", "take one of the two out"
)
NOT_A_ZONE = costs_field(
    "unknown-zone", "no such time zone: {found}", "write a name such as Europe/Berlin or America/New_York"
)
BEFORE_INTERVIEW = warning(
    "before-interview", "{name} {when} is before the interview on {begin}, and is left aside", "check both dates"
)

# People, next steps, marks
NO_NAME = costs_field("no-name", "a person without a name: {found}", "write Name <address>, Title")
PERSON_MEANT = costs_field("wrong-shape", "a list stands where a person is meant", "write Name <address>, {rest}")
TITLE_ALONE = warning("title-alone", "no name, but what somebody does: {found}", "{write}: a line for each person")
SEVERAL_PEOPLE = warning("several-people", "several people in one line: {found}", "write a line for each")
STEP_MEANT = costs_field("wrong-shape", "a list stands where a next step is meant", _STEP_HINT)
EMPTY_STEP = costs_field("empty-text", "a next step without a text", _STEP_HINT)
STEP_WITHOUT_DATE = costs_field("not-a-date", "begins with what is no date: {found}", f"{DAY_HINT}, then what to do")
NO_DUE_DATE = warning(
    "no-due-date", "read without a due date: {found}", f"{DAY_HINT}, then what to do; if no day is meant, {{without}}"
)
DUE_DATE_ELSEWHERE = warning(
    "no-due-date", "read without a due date: {found}", "{write}; if no day is meant, {without}"
)
DONE_WITHOUT_DATE = warning("done-without-date", "done, but not when: {found}", "write (done 2026-05-05)")
SPLIT_BY_COLON = warning("split-by-colon", "read as one text: {found}", "put quotes around the whole line")
UNKNOWN_RULE = warning("unknown-rule", "no such rule: {found}")
DONE_MEANT = costs_field("wrong-shape", "a date is needed for what is done", "write `thank-you: 2026-05-04`, indented")
DONE_ONCE = costs_field("wrong-shape", "this is done once, not on several days", "write one date")
SNOOZE_MEANT = costs_field(
    "wrong-shape", "a day is needed for what is snoozed", "write `thank-you: 2026-05-09`, indented"
)
RULE_MEANT = costs_field("wrong-shape", "a rule's code is meant here", _SKIP_HINT)
SKIP_WITHOUT_REASON = warning("skip-without-reason", "skipped without a reason", _SKIP_HINT)

# Notes
UNSAFE_MARKUP = warning(
    "unsafe-markup",
    "not shown on the pages: {found}",
    "write it in Markdown; pictures belong into the journal's folder",
)
SECTION_TOO_DEEP = warning(
    "not-a-section", "not read as a section: {found}", "a section's heading has one to three #: ## {name}"
)
SECTION_NEARLY = warning(
    "not-a-section", "not read as a section: {found}", "if it is meant as one, write ## {name}; else call it otherwise"
)
SECTION_AS_TEXT = warning("not-a-section", "not read as a section: {found}", "write it as a heading: ## {name}")
NO_LESSON = warning(
    "nothing-found",
    "{section}: no lesson is found in what stands here",
    "write each one as a line that begins with a hyphen and a space",
)
NO_QUESTION = warning(
    "nothing-found",
    "{section}: no question is found in what stands here",
    "write each one as a heading one level below ({sign} …), or as a line that begins with a hyphen",
)
QUESTION_TOO_DEEP = warning("question-too-deep", "no question, for its heading is too deep: {found}", _DEEPER)
QUESTION_WITHIN = warning("question-too-deep", "no question, for it stands within another: {found}", _DEEPER)
SCORE_UNREAD = warning("not-a-score", "not a score: {found}", f"{_SCORE_HINT}, here as (7/10)")

# Between files
SECOND_FILE = costs_file(
    "second-file", "company: a second file for one application", "keep one file for each company and role"
)
NEAR_COMPANY = warning("near-company", "company {one!r} is nearly {other!r}", _SPELLING)
NEAR_ROLE = warning("near-role", "role {one!r} is nearly {other!r}", _SPELLING)
OUTCOME_WITHOUT_DAY = warning(
    "outcome-without-day", "outcome: an outcome without its day", "add outcome_on, the day on which it came about"
)
OUTCOMES_DISAGREE = warning(
    "outcomes-disagree",
    "outcome: {here} here, but {there} on the same day in {file}",
    "correct one, or its outcome_on",
)
OVERLAP = warning("overlap", "date: overlaps with {file}", "check date, duration and timezone of both")
SAME_INTERVIEW = warning(
    "same-interview", "date: the same company, role and date as {file}", "if it is a copy, remove one"
)
WRONG_FILE = warning(
    "wrong-file",
    "{rule} is closed in its interview's own file, not here",
    "write it under `{mark}` in the interview's file",
)
NOTHING_TO_CLOSE = warning(
    "nothing-to-close", "{mark}: {rule} has nothing to close: {why}", "take it out, or correct what it goes by"
)
DONE_AHEAD = warning(
    "done-ahead", "{what} is done on {when}, which is still to come", "write it once it is done, or correct the date"
)
DONE_BEFORE = warning("done-before", "{rule} is done before its interview began", "check both dates")
SNOOZED_PAST_END = warning(
    "snoozed-past-end",
    "{rule} is snoozed until {day}, and hidden until it is too late: {last}",
    "take it out, or name an earlier day; what you decided against is written under `skip`, with the reason",
)
OPENS_AGAIN = warning(
    "opens-again",
    "this interview opens the application again, which had ended ({end.outcome} on {day})",
    "write `outcome: waiting` if they have taken it up again, `outcome: cancelled` if it does not take place",
)
AFTER_ACCEPTANCE = warning(
    "after-acceptance",
    "this interview comes after the offer was accepted on {day}",
    "write `kind: informational` if it is only a talk, or its outcome if the application goes on",
)
NO_FOLLOW_UP = warning(
    "no-follow-up",
    "{name} has no effect in an informational talk, which has no follow-up",
    "write a next step with its day instead",
)
OFFER_IN_TALK = warning(
    "offer-in-talk",
    "an offer has no effect in an informational talk, which has no say in how the application stands",
    "write it in the application's file under journal/applications, or correct the kind",
)
TWO_ACCEPTANCES = warning(
    "two-acceptances",
    "two offers are accepted: this one, and that of {other.company} ({other.role})",
    "correct the outcome of one of them",
)
OFFERS_DISAGREE = warning(
    "offers-disagree",
    "the offer ends on {here} here, but on {there} in {file}",
    "write the same day in both, or in one alone",
)

# Drafts
UNKNOWN_DRAFT = warning("unknown-draft", "no draft is called {found}")
BROKEN_DRAFT = warning(
    "broken-draft", "{what}", "correct it, or delete the file to use the shipped one, as is done until then"
)
