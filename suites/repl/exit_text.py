# Leaving with a text prints it and is a failure.
raise SystemExit('text')
