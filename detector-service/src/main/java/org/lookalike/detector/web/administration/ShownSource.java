package org.lookalike.detector.web.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.Connection;
import org.lookalike.detector.services.SettingNames;
import org.lookalike.detector.services.Source;
import org.lookalike.detector.web.Formats;

/** A source, in words, and how its platform is connected; null if nothing does, or another source stands for it. */
record ShownSource(Source source, @Nullable Connection connection, Instant now) {

    /** As early as the first alarm. */
    private static final Duration EARLY = Duration.ofDays(14);

    /** The platforms that can be connected here, where ingest-service does not say which. */
    static final List<String> CONNECTABLE = List.of(
            ("bluesky mastodon brave facebook instagram linkedin reddit telegram threads tiktok x youtube").split(" "));

    /** What buttons name it. */
    public String label() {
        var platform = Formats.sourcePlatform(source.platform());
        return source.name().equals(source.platform()) ? platform : "%s (%s)".formatted(platform, source.name());
    }

    public boolean isConnected() {
        return !List.of("off", "unknown").contains(source.state());
    }

    /** Stands for its platform, beside which its other sources are of no use. */
    public boolean isMain() {
        return source.name().equals(source.platform());
    }

    /** The letter that is drawn for its platform. */
    public String letter() {
        return label().substring(0, label().offsetByCodePoints(0, 1));
    }

    /** What it sees, in a sentence; null where this version does not know it. */
    public @Nullable String sees() {
        var kind = isMain() ? source.platform() : source.platform() + "-other";
        var sees = Formats.label("sourceSees", kind);
        return sees.equals(kind) ? null : sees;
    }

    /** Whether it is connected and never gave an answer. */
    public boolean isUnanswered() {
        return isConnected() && lastSuccess() == null && !source.abilities().isEmpty();
    }

    /** Whether credentials that were given here have not worked so far, whatever earlier ones did: they are what to change. */
    public boolean isRefused() {
        var success = lastSuccess();
        return connection != null
                && connection.isMadeHere()
                && light().equals("failing")
                && (success == null || connection.connectedAt() != null && success.isBefore(connection.connectedAt()));
    }

    /** The state as the style sheet calls it. */
    public String light() {
        return isUnanswered() && source.state().equals("on") ? "waiting" : source.state();
    }

    public String state() {
        return isUnanswered() ? "No answer yet" : Formats.label("sourceState", source.state());
    }

    /** Whether an operator may connect it here. Where nobody knows, the form says so. */
    public boolean mayBeConnected() {
        var isChangeable = connection == null ? CONNECTABLE.contains(source.name()) : connection.isChangeable();
        return isChangeable && !isConnected() && isMain();
    }

    /** Whether it takes no credentials and is turned on and off. */
    public boolean isSwitched() {
        return onOff() != null;
    }

    private Connection.@Nullable Credential onOff() {
        return connection == null ? null : connection.onOff();
    }

    /** What it costs to turn it on; null where it is not turned on here. */
    public @Nullable String costs() {
        var onOff = onOff();
        return onOff == null ? null : onOff.label();
    }

    /** What connects it, in a few words; null where that is nothing, or not known. */
    public @Nullable String needs() {
        return connection == null
                ? null
                : connection.credentials().stream()
                        .filter(credential -> credential.required()
                                && List.of("secret", "text").contains(credential.kind()))
                        .map(Connection.Credential::label)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse(null);
    }

    public @Nullable String why() {
        return source.why() == null ? null : plain(source.why());
    }

    /** A reason of ingest-service in sentences. What it says of settings is for the documentation, and left out. */
    static String plain(@Nullable String reason) {
        if (reason == null) {
            return "No reason given.";
        }
        return Formats.capitalized(SettingNames.leftOutOf(reason).replaceFirst("\\.$", "")) + ".";
    }

    public @Nullable Instant lastSuccess() {
        return later(source.lastSuccessAt(), source.streamReadAt());
    }

    /** When an answer last had an account in it. */
    public @Nullable Instant lastFound() {
        return later(source.lastFoundAt(), source.streamReadAt());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    /** How far the walk through all accounts of its network is; null if there is none. */
    public @Nullable String backfill() {
        var backfill = source.backfill();
        return backfill == null
                ? null
                : "%,d accounts of the whole network seen%s"
                        .formatted(
                                backfill.seen(),
                                switch (backfill.state()) {
                                    case "done" -> "";
                                    case "paused" -> "; the search of the network is paused";
                                    case "waiting" -> "; the search of the network waits";
                                    default -> " so far";
                                });
    }

    /** Whether its token ends soon, or has ended. */
    public boolean isTokenUrgent() {
        var token = source.token();
        return token != null && token.endsAt() != null && token.endsAt().isBefore(now.plus(EARLY));
    }

    /** What the operator does about its token; null while there is nothing to do. */
    public @Nullable String tokenHint() {
        var token = source.token();
        if (token == null) {
            return null;
        }
        if (token.problem() != null) {
            return "It could not be %s: %s %s"
                    .formatted(token.renewable() ? "renewed" : "checked", plain(token.problem()), remedy(token));
        }
        return isTokenUrgent() ? remedy(token) : null;
    }

    private static String remedy(Source.Token token) {
        return token.remedy() == null || token.remedy().contains("lookalike.")
                ? "It is replaced in the settings of the installation."
                : "To replace it, %s.".formatted(token.remedy());
    }
}
