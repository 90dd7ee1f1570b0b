package org.lookalike.ingest.discovery;

/** Whether the season of hoaxes is on, off, or decided by the calendar. */
public enum SeasonSwitch {
    ON,
    OFF,
    CALENDAR
}
