package org.lookalike.ingest.discovery;

/** What decides whether it is the season of hoaxes. */
public enum SeasonSwitch {
    ON,
    OFF,
    CALENDAR
}
