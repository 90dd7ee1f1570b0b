package org.lookalike.local;

import java.io.InputStream;
import java.util.Objects;

/** A description of one mail of every kind, about accounts and districts that do not exist, from which the notifier makes the mails. */
public final class SampleMails {

    private SampleMails() {}

    /** The description, as JSON. */
    public static InputStream open() {
        return Objects.requireNonNull(SampleMails.class.getResourceAsStream("sample-mails.json"));
    }
}
