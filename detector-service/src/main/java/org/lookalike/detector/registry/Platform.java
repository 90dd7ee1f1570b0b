package org.lookalike.detector.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The platforms that districts use most, with their names. Others may be registered as well. */
public enum Platform {
    FACEBOOK("facebook", "Facebook", "https://www.facebook.com/%s"),
    X("x", "X", "https://x.com/%s"),
    INSTAGRAM("instagram", "Instagram", "https://www.instagram.com/%s/"),
    YOUTUBE("youtube", "YouTube", "https://www.youtube.com/@%s"),
    TIKTOK("tiktok", "TikTok", "https://www.tiktok.com/@%s"),
    LINKEDIN("linkedin", "LinkedIn", "https://www.linkedin.com/company/%s"),
    THREADS("threads", "Threads", "https://www.threads.com/@%s"),
    BLUESKY("bluesky", "Bluesky", "https://bsky.app/profile/%s"),
    MASTODON("mastodon", "Mastodon", ""),
    SNAPCHAT("snapchat", "Snapchat", "https://www.snapchat.com/add/%s"),
    REDDIT("reddit", "Reddit", "https://www.reddit.com/user/%s"),
    TELEGRAM("telegram", "Telegram", "https://t.me/%s"),
    DISCORD("discord", "Discord", "");

    private final String code;
    private final String label;

    /** The address of the profile with a handle; empty if the handle alone leads to none. */
    private final String profile;

    Platform(String code, String label, String profile) {
        this.code = code;
        this.label = label;
        this.profile = profile;
    }

    /** The code in the registry and on topics. */
    public String code() {
        return code;
    }

    /** The name. */
    public String label() {
        return label;
    }

    static Optional<Platform> of(String code) {
        return Stream.of(values())
                .filter(platform -> platform.code.equals(code))
                .findFirst();
    }

    /** The code of a platform as people write it, such as {@code Twitter}. */
    public static String codeOf(String name) {
        var code = name.strip().toLowerCase(Locale.ROOT);
        return code.equals("twitter") ? X.code : code;
    }

    /** The name of a platform; the code itself of an unknown one. */
    public static String label(String code) {
        return of(code).map(Platform::label).orElse(code);
    }

    /** The address of a profile, for handles that cannot make it lead elsewhere. */
    public static Optional<String> profileUrl(String code, String handle) {
        if (!handle.matches("[A-Za-z0-9._@-]+")) {
            return Optional.empty();
        }
        if (code.equals(MASTODON.code)) {
            var parts = handle.split("@");
            return parts.length == 2 && WebDomain.hasHost(parts[1])
                    ? Optional.of("https://%s/@%s".formatted(parts[1], parts[0]))
                    : Optional.empty();
        }
        return handle.contains("@")
                ? Optional.empty()
                : of(code).map(platform -> platform.profile)
                        .filter(profile -> !profile.isEmpty())
                        .map(profile -> profile.formatted(handle));
    }
}
