package org.lookalike.notifier.delivery;

/** Why a delivery goes out when it does. The mail tells its reader where that is not plain. */
public enum SendReason {
    /** There is news. */
    NEWS,
    /** There was more news of a district within minutes. */
    MORE,
    /** There is so much news that it goes into fewer mails. */
    MANY,
    /** A district was registered or changed, and a rescan of the accounts seen before found something. */
    FIRST_LOOK,
    /** Nobody has acknowledged critical alerts in time. */
    UNACKNOWLEDGED,
    /** Quiet hours have ended. */
    QUIET_OVER,
    /** The daily digest is due. */
    DAILY,
    /** The weekly digest is due. */
    WEEKLY,
    /** It is a {@link SystemMail}. */
    LETTER
}
