package org.lookalike.notifier.delivery;

/** Why a delivery goes out when it does. The mail tells its reader where that is not plain. */
public enum SendReason {
    NEWS,
    /** There was more news of a district within minutes. */
    MORE,
    /** There is so much news that it goes into fewer mails. */
    MANY,
    /** A district was registered or changed, and a rescan of the accounts seen before found something. */
    FIRST_LOOK,
    /** Nobody has acknowledged critical alerts in time. */
    UNACKNOWLEDGED,
    QUIET_OVER,
    DAILY,
    WEEKLY,
    /** It is a {@link SystemMail}. */
    LETTER
}
