package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a webhook's receiver understands. */
public enum Preset {
    /** Standard Webhooks, for programs. */
    STANDARD,
    /** An incoming webhook of Slack. */
    SLACK,
    /** A workflow of Microsoft Teams that posts what a webhook receives. */
    TEAMS,
    /** An incoming webhook of Mattermost. */
    MATTERMOST;

    /** The words of all presets, as the API takes them. */
    static final String WORDS = "standard|slack|teams|mattermost";

    /** The preset that a word in the API or the database stands for. */
    static Preset ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The preset as written in the API and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
