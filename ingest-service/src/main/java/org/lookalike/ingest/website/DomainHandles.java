package org.lookalike.ingest.website;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.website.page.MentionType;
import org.lookalike.ingest.website.page.PageAccount;

/**
 * Asks Bluesky whether an account has the host of a website for a handle, which it shows only while the domain names the account (<a
 * href="https://atproto.com/specs/handle">AT Protocol, handles</a>). What the account says proves nothing.
 */
@Singleton
record DomainHandles(Sources sources, ImmediatePoller poller) {

    private static final String PLATFORM = "bluesky";

    /** @param before the latest answer, which stands while Bluesky cannot be asked */
    Uni<Boolean> isHandle(String host, boolean before) {
        return sources.supporting(QueryType.LOOK_UP_HANDLE, PLATFORM)
                .map(source -> poller.query(source, SourceQuery.handles(List.of(host)))
                        .map(result ->
                                result.accounts().stream().anyMatch(account -> host.equalsIgnoreCase(account.handle())))
                        .onFailure(SourceFailure.class)
                        .recoverWithItem(before))
                .orElse(Uni.createFrom().item(before));
    }

    /** The account with this host for a handle; empty if that can be no district's. */
    static Optional<PageAccount> account(String host) {
        return PageAccount.of("https://bsky.app/profile/" + host, MentionType.DOMAIN_HANDLE, false, "");
    }
}
