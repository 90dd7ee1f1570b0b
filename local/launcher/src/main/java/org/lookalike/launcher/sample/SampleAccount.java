package org.lookalike.launcher.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An invented account on an invented server.
 *
 * @param imitates the NCES id of the district that it imitates; null if it imitates none
 */
record SampleAccount(
        String platform,
        String accountId,
        String handle,
        Profile profile,
        int followers,
        Instant createdAt,
        @Nullable String imitates) {

    private static final List<String> PLATFORMS = List.of("bluesky", "mastodon", "youtube");

    static SampleAccount of(int number, Profile profile, Instant createdAt, @Nullable String imitates, Random random) {
        String platform = Imitation.pick(PLATFORMS, random);
        String id = "sample%06d".formatted(number);
        return new SampleAccount(
                platform,
                switch (platform) {
                    case "bluesky" -> "did:plc:" + id;
                    case "youtube" -> "UC" + id;
                    default -> id;
                },
                switch (platform) {
                    // Handles on Bluesky are domain names, which have no underscores.
                    case "bluesky" -> profile.handle().replace('_', '-') + ".example";
                    case "mastodon" -> profile.handle() + "@social.example";
                    default -> profile.handle();
                },
                profile,
                random.nextInt(5_000),
                createdAt.plus(random.nextInt(300), ChronoUnit.DAYS),
                imitates);
    }

    /** The snapshot as the ingest service takes it; when it was observed is left to the service. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("platform", platform)
                .put("accountId", accountId)
                .put("handle", handle)
                .put("displayName", profile.displayName());
        putUnlessEmpty(json, "bio", profile.bio());
        json.put("profileUrl", "https://social.example/profile/" + accountId.replace(':', '-'));
        putUnlessEmpty(json, "location", profile.location());
        json.putArray("links");
        if (imitates != null) {
            json.put("avatarHash", DrawnPicture.hashOf(accountId));
        }
        return json.put("verified", false)
                .put("followersCount", followers)
                .put("accountCreatedAt", createdAt.toString())
                .put("state", "active");
    }

    private static void putUnlessEmpty(ObjectNode json, String field, String text) {
        if (!text.isEmpty()) {
            json.put(field, text);
        }
    }
}
