package org.lookalike.detector.web.alerts;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that checks an account.
 *
 * @param account as typed
 * @param platforms what can be chosen for a handle without an address
 * @param problem why what was typed cannot be checked; null if nothing was
 */
public record CheckForm(String account, List<Choice> platforms, @Nullable String problem) {

    private static final List<String> PLATFORMS = List.of(
            "facebook",
            "instagram",
            "tiktok",
            "snapchat",
            "x",
            "youtube",
            "threads",
            "linkedin",
            "reddit",
            "bluesky",
            "mastodon");

    public static CheckForm empty() {
        return of("", null, null);
    }

    /** @param platform its code; null if none was chosen */
    static CheckForm of(String account, @Nullable String platform, @Nullable String problem) {
        return new CheckForm(
                account,
                Stream.concat(
                                Stream.of(new Choice("", "As in the address", platform == null)),
                                PLATFORMS.stream()
                                        .map(code -> new Choice(code, Labels.platform(code), code.equals(platform))))
                        .toList(),
                problem);
    }
}
