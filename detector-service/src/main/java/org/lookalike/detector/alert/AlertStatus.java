package org.lookalike.detector.alert;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The status of an alert, in the terms of OCSF's Detection Finding. */
public enum AlertStatus {
    /** Nobody has reviewed it yet. */
    NEW,
    /** A person works on it. */
    IN_PROGRESS,
    /** A person said that it needs no action; it is kept, and raises nothing more. */
    SUPPRESSED,
    /** It is over: the account is gone, is official, or was dealt with. */
    RESOLVED;

    /** Those of which somebody still has to decide, now or later. */
    public static final Set<AlertStatus> OPEN = Collections.unmodifiableSet(EnumSet.of(NEW, IN_PROGRESS));

    /** The SQL condition that an alert is open, to the letter as in the indexes of open alerts. */
    public static final String IS_OPEN =
            OPEN.stream().map("'%s'"::formatted).collect(Collectors.joining(", ", "status in (", ")"));
}
