package org.lookalike.proofs.alternative;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.lookalike.proofs.world.Account;

/**
 * PostgreSQL finds the districts whose name or handle has enough trigrams in common, by its extension pg_trgm and its
 * indexes.
 *
 * @param threshold how much is enough
 */
public record Trigrams(double threshold) implements Lookup {

    private static final String CLOSEST =
            """
            select ncesLeaId from district
            where (name % :name or handle % :handle) and handle <> :handle
            order by greatest(similarity(name, :name), similarity(handle, :handle)) desc
            limit 1""";

    @Override
    public String name() {
        return "pg_trgm, similarity from %.1f".formatted(threshold);
    }

    @Override
    public List<String> preparation() {
        return List.of(
                "create extension if not exists pg_trgm",
                "create index on district using gin (name gin_trgm_ops)",
                "create index on district using gin (handle gin_trgm_ops)");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("pg_trgm.similarity_threshold", Double.toString(threshold));
    }

    @Override
    public Optional<String> closest(Account account, Session session) {
        return session.createNativeQuery(CLOSEST, String.class)
                .setParameter("name", account.displayName())
                .setParameter("handle", account.handle())
                .getResultStream()
                .findFirst();
    }
}
