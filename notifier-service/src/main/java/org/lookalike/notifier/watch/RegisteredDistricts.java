package org.lookalike.notifier.watch;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.NativeSql;

/** The table {@code registered_district}: the districts in the registry, with their names and vouched domains. */
@ApplicationScoped
public class RegisteredDistricts {

    /** A change of the registry; without a name, it is removed. Who answers for all districts vouches for domains. */
    public record Change(String districtId, @Nullable String name, long revision, List<String> vouchedDomains) {}

    /** Takes a change; one that is older than what is known changes nothing. */
    public Uni<Void> apply(Mutiny.Session session, Change change) {
        if (change.name() == null) {
            return NativeSql.of("DELETE FROM registered_district WHERE district_id = :id")
                    .with("id", change.districtId())
                    .run(session);
        }
        return NativeSql.of(
                        """
                        INSERT INTO registered_district (district_id, name, revision, vouched_domains)
                        VALUES (:id, :name, :revision, :vouchedDomains)
                        ON CONFLICT (district_id) DO UPDATE
                        SET name = excluded.name, revision = excluded.revision, vouched_domains = excluded.vouched_domains
                        WHERE registered_district.revision < excluded.revision""")
                .with("id", change.districtId(), "name", change.name())
                .with("revision", change.revision())
                .with("vouchedDomains", change.vouchedDomains())
                .run(session);
    }
}
