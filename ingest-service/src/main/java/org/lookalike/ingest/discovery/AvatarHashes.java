package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.PictureHash;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.snapshot.AccountFacts;

/** Adds avatar hashes to accounts that are relevant to a district. Hashing every avatar would need a request per account. */
@ApplicationScoped
public class AvatarHashes {

    private final Avatars avatars;

    AvatarHashes(Avatars avatars) {
        this.avatars = avatars;
    }

    /** Why an account is relevant to a district, as far as is known. */
    enum Relevance {
        NONE,
        /** A query for the district found it. */
        SEARCHED,
        /** An alert is about it. */
        ALERTED
    }

    /** Accounts that a person asks about, with the hashes of their avatars, where these could be fetched. */
    public Uni<List<AccountFacts>> addTo(List<AccountFacts> accounts) {
        return addTo(accounts, account -> Relevance.SEARCHED);
    }

    /** The accounts with the hashes of their avatars, where these could be fetched. */
    Uni<List<AccountFacts>> addTo(List<AccountFacts> accounts, Function<AccountFacts, Relevance> relevance) {
        return accounts.isEmpty()
                ? Uni.createFrom().item(accounts)
                : Uni.join()
                        .all(accounts.stream()
                                .map(account -> addTo(account, relevance.apply(account)))
                                .toList())
                        .andFailFast();
    }

    private Uni<AccountFacts> addTo(AccountFacts account, Relevance relevance) {
        var address = uri(account.avatarUrl());
        if (relevance == Relevance.NONE || address == null) {
            return Uni.createFrom().item(account);
        }
        var hash = relevance == Relevance.ALERTED
                ? avatars.hashAndKeep(account.platform(), account.accountId(), address)
                : avatars.hashOf(account.platform(), address);
        return hash.map(
                known -> account.withAvatarHash(known.map(PictureHash::hex).orElse(null)));
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : new URI(text.strip());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
