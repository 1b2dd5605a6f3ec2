# What to do, on an error page, when there is more to say than the status does
error-bad-form = What was sent could not be read. Nothing has changed. Go back, reload the page and send it again.
error-bad-query = The address of this page could not be read. Open it again from My tasks.
error-stale-form = The page was open for too long, or you have signed in again since. Nothing has changed. Reload the page and send it again.
error-foreign-request = The request did not come from a page of this system. Nothing has changed.
error-too-many = { $seconds ->
    [one] Too many attempts. Try again in { $seconds } second.
   *[other] Too many attempts. Try again in { $seconds } seconds.
 }
error-hall-screen = This computer is showing a hall screen and opens no other page. To use it for something else, remove the screen on the page of the meeting.
