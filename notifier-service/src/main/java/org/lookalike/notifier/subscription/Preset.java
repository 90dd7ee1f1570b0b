package org.lookalike.notifier.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a webhook's receiver understands. */
@Schema(enumeration = {"standard", "slack", "teams", "google_chat", "mattermost"})
public enum Preset {
    /** Standard Webhooks, for programs. */
    STANDARD,
    SLACK,
    /** A workflow of Microsoft Teams that posts what a webhook receives. */
    TEAMS,
    /** An incoming webhook of a space of Google Chat. */
    GOOGLE_CHAT,
    MATTERMOST;

    /** The words of all presets, as the API takes them. */
    static final String WORDS = "standard|slack|teams|google_chat|mattermost";
}
