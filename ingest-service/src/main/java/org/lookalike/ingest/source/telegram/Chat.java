package org.lookalike.ingest.source.telegram;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * The response about a chat. The address of its picture contains the bot's token, so the picture is left out.
 *
 * @see <a href="https://core.telegram.org/bots/api#chatfullinfo">ChatFullInfo</a>
 */
record Chat(@Nullable Info result) {

    private static final Set<String> PUBLIC = Set.of("channel", "supergroup");

    /** The channel or group; empty for a private chat, and for one without a username, which strangers cannot find. */
    List<AccountFacts> accounts() {
        return result == null || result.id == null || result.username == null || !PUBLIC.contains(result.type)
                ? List.of()
                : List.of(AccountFacts.of(Telegram.PLATFORM, result.id, result.username)
                        .displayName(result.title)
                        .bio(result.description)
                        .profileUrl("https://t.me/" + result.username)
                        .build());
    }

    /** @param type {@code private}, {@code group}, {@code supergroup} or {@code channel} */
    record Info(
            @Nullable String id,
            @Nullable String type,
            @Nullable String title,
            @Nullable String username,
            @Nullable String description) {}
}
