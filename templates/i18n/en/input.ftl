# Errors common to whatever is put into forms
error-text-blank = Nothing was entered.
error-text-too-long = The text has { $have } characters; at most { $max } are allowed.
error-text-control = The text holds a character that cannot be shown. Delete it or type the text again.
error-file-empty = The file is empty. Choose another one.
error-file-too-large = The file is larger than { $megabytes } MB. Choose a smaller one, or scan at a lower resolution.
error-file-kind = Only PDF, JPEG and PNG files are accepted. Convert the file to one of these.
error-table-too-large = The file is larger than { $megabytes } MB, or unpacks to too much. Divide it into several files.
error-table-rows = The file has more than { $most } rows. Divide it into several files.
error-table-encoding = The file is not in UTF-8. Save it as "CSV UTF-8", or send an XLSX file.
error-table-damaged = The file cannot be read. Choose an XLSX or CSV file that is whole and has no password.
error-day = Write the day as day/month/year, for example 16/02/2023.
error-day-none = There is no such day in the calendar. Check day, month and year.
error-clock = Write hour and minute, for example 08:30.
error-choose = Choose one of the list.
error-choose-some = Choose at least one.
