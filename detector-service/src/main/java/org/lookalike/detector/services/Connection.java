package org.lookalike.detector.services;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How ingest-service is connected to a platform, by which credentials, and the page where the platform gives them. Since
 * {@code connectedAt} it is connected in the console; null if it is not. Value lists are open, so codes are texts.
 */
public record Connection(
        String platform,
        String state,
        @Nullable Instant connectedAt,
        @Nullable String connectedBy,
        @Nullable URI credentialsPage,
        List<Credential> credentials) {

    /** A value that connects the platform. The label is its name for people, the sentence that is confirmed, or what a switch costs. */
    public record Credential(String name, String label, String kind, boolean required) {}

    /** What connects a platform, by the name of the credential. */
    public record Request(Map<String, String> credentials) {

        /** Omits the values. */
        @Override
        public String toString() {
            return "Request";
        }
    }

    /** What a new connection came to: whether the platform answered, null if it cannot be asked. */
    public record Result(@Nullable Boolean answered, @Nullable String why) {}

    /** The credential that turns on and off a platform that takes no others; null for other platforms. */
    public @Nullable Credential onOff() {
        return credentials.stream()
                .filter(credential -> credential.kind().equals("switch"))
                .findFirst()
                .orElse(null);
    }

    /** Whether the console gave credentials, so that it can be disconnected there. */
    public boolean isMadeHere() {
        return connectedAt != null && isChangeable() && onOff() == null;
    }

    /** Whether ingest-service cannot decrypt what was given, so that it has to be given again. */
    public boolean isUnreadable() {
        return state.equals("unreadable");
    }

    /** Whether it may be connected here: the settings do not. */
    public boolean isChangeable() {
        return !state.equals("settings");
    }
}
