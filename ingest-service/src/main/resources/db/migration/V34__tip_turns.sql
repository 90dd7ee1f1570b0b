-- People take turns by what each of them told.
CREATE INDEX tip_told_by ON tip (told_by, received_at);
