package org.lookalike.detector.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lookalike.kafka.EnumCode;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.ProfileAddresses;

/** The platforms that districts use most, with their names. Others may be registered as well. */
public enum Platform {
    FACEBOOK("Facebook", "https://www.facebook.com/%s", "https://www.facebook.com/%s"),
    X("X", "https://x.com/%s", "https://x.com/i/user/%s"),
    INSTAGRAM("Instagram", "https://www.instagram.com/%s/"),
    YOUTUBE(
            "YouTube",
            "https://www.youtube.com/@%s",
            "https://www.youtube.com/channel/%s",
            "https://www.youtube.com/%s"),
    TIKTOK("TikTok", "https://www.tiktok.com/@%s"),
    LINKEDIN(
            "LinkedIn",
            "https://www.linkedin.com/company/%s",
            "https://www.linkedin.com/company/%s",
            "https://www.linkedin.com/%s"),
    THREADS("Threads", "https://www.threads.com/@%s"),
    BLUESKY("Bluesky", "https://bsky.app/profile/%s", "https://bsky.app/profile/%s"),
    MASTODON("Mastodon", ""),
    SNAPCHAT("Snapchat", "https://www.snapchat.com/add/%s"),
    REDDIT("Reddit", "https://www.reddit.com/user/%s", "https://www.reddit.com/%s"),
    TELEGRAM("Telegram", "https://t.me/%s"),
    DISCORD("Discord", "");

    private final String label;

    /** The address of the profile with a handle; empty if the handle alone leads to none. */
    private final String profile;

    /** The addresses of profiles that have a number, or another word before the handle, in the handle's place. */
    private final List<String> otherProfiles;

    Platform(String label, String profile, String... otherProfiles) {
        this.label = label;
        this.profile = profile;
        this.otherProfiles = List.of(otherProfiles);
    }

    /** The code in the registry and on topics. */
    public String code() {
        return EnumCode.of(this);
    }

    public String label() {
        return label;
    }

    static Optional<Platform> of(String code) {
        return EnumCode.find(Platform.class, code);
    }

    /** The code of a platform as people write it, such as {@code Twitter}. */
    public static String codeOf(String name) {
        var code = name.strip().toLowerCase(Locale.ROOT);
        return code.equals("twitter") ? X.code() : code;
    }

    /** The name of a platform; the code itself of an unknown one. */
    public static String label(String code) {
        return of(code).map(Platform::label).orElse(code);
    }

    /** The place of a platform among all, as people know them; unknown ones come last. */
    public static int order(String code) {
        return of(code).map(Platform::ordinal).orElse(values().length);
    }

    /** The address of an account's profile, also of one that its address names by the id, or by what it is, alone. */
    public static Optional<String> profileUrl(DistrictProfile.Account account) {
        var handle = account.handle();
        if (!handle.equals(account.accountId()) && !handle.contains("/")) {
            return profileUrl(account.platform(), handle);
        }
        return of(account.platform()).stream()
                .flatMap(platform -> platform.otherProfiles.stream())
                .map(profile -> profile.formatted(handle))
                .filter(address -> ProfileAddresses.account(address)
                        .filter(named -> named.name().equals(handle) && named.target() == NamedAccount.Target.PROFILE)
                        .isPresent())
                .findFirst();
    }

    /** The address of a profile, for handles that cannot make it lead elsewhere. */
    public static Optional<String> profileUrl(String code, String handle) {
        if (!handle.matches("[A-Za-z0-9._@-]+")) {
            return Optional.empty();
        }
        if (code.equals(MASTODON.code())) {
            var parts = handle.split("@");
            return parts.length == 2 && WebDomain.hasHost(parts[1])
                    ? Optional.of("https://%s/@%s".formatted(parts[1], parts[0]))
                    : Optional.empty();
        }
        return of(code).map(platform -> platform.profile)
                .filter(profile -> !profile.isEmpty() && !handle.contains("@"))
                .map(profile -> profile.formatted(handle));
    }
}
