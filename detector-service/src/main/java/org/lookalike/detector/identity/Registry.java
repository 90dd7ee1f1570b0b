package org.lookalike.detector.identity;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.paging.Cursor;
import org.lookalike.detector.paging.Page;
import org.lookalike.imaging.PictureHash;

/**
 * The districts watched for. Every change takes the registry's next revision, stamps the district with it, records the
 * event to publish, and asks for a rescan where matching sees a difference, all in one transaction; whoever knows a
 * revision can ask for what changed since.
 */
@ApplicationScoped
public class Registry {

    private final SessionFactory sessions;
    private final DistrictRepository districts;
    private final IdentityEvents events;
    private final RescanRequests rescans;

    Registry(SessionFactory sessions, DistrictRepository districts, IdentityEvents events, RescanRequests rescans) {
        this.sessions = sessions;
        this.districts = districts;
        this.events = events;
        this.rescans = rescans;
    }

    Uni<Page<RegisteredDistrict>> list(DistrictFilter filter, int limit, @Nullable Cursor after) {
        return sessions.withSession(session -> districts.list(session, filter, limit, after))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.name, row.districtId))
                        .map(DistrictRow::toDistrict));
    }

    /** Every district watched for, by name; read while it is handed over. */
    Multi<RegisteredDistrict> all() {
        var any = new DistrictFilter(null, null, null);
        return Page.all(after -> list(any, Page.MAX_LIMIT, after == null ? null : Cursor.parse(after, 2)));
    }

    /** The district, or null if none is registered under this id. */
    public Uni<@Nullable RegisteredDistrict> find(String districtId) {
        return sessions.withSession(session -> districts.find(session, districtId))
                .map(row -> row == null || row.removedAt != null ? null : row.toDistrict());
    }

    /** Registers a district; fails with {@link AlreadyRegistered} if it is registered. */
    Uni<RegisteredDistrict> register(DistrictProfile profile) {
        var id = DistrictId.of(profile);
        return changing((session, revision) -> refuseTaken(session, id, profile)
                .chain(() -> districts.find(session, id))
                .chain(row -> {
                    if (row != null && row.removedAt == null) {
                        return Uni.createFrom().failure(new AlreadyRegistered(id, "name, city and state"));
                    }
                    return write(session, row, id, profile, revision);
                }));
    }

    /** Replaces what is registered of a district; null if none is registered under this id. */
    Uni<@Nullable RegisteredDistrict> change(String districtId, DistrictProfile profile) {
        return changing((session, revision) -> refuseTaken(session, districtId, profile)
                .chain(() -> districts.find(session, districtId))
                .chain(row -> row == null || row.removedAt != null
                        ? Uni.createFrom().nullItem()
                        : write(session, row, districtId, profile, revision)));
    }

    /**
     * Registers a logo besides those that are; fails with {@link TooManyLogos} if there is no room. Null if no district
     * is registered under this id.
     */
    Uni<@Nullable RegisteredDistrict> addLogo(String districtId, PictureHash logo) {
        return changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().nullItem();
                    }
                    var logos = new LinkedHashSet<>(row.profile.logos());
                    logos.add(logo.hex());
                    if (logos.size() > DistrictProfile.MOST_LOGOS) {
                        return Uni.createFrom().failure(new TooManyLogos(districtId));
                    }
                    return write(session, row, districtId, row.profile.withLogos(List.copyOf(logos)), revision);
                }));
    }

    /** Removes a district from the registry; false if none is registered under this id. */
    Uni<Boolean> remove(String districtId) {
        return this.<Boolean>changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().item(false);
                    }
                    row.remove(revision, now());
                    return events.changed(session, List.of(row.toDistrict())).replaceWith(true);
                }));
    }

    /** Registers or changes many districts in one transaction; what is registered as given stays untouched. */
    Uni<ImportCounts> importAll(List<DistrictProfile> profiles) {
        var wanted = new LinkedHashMap<String, DistrictProfile>();
        profiles.forEach(profile -> wanted.put(DistrictId.of(profile), profile));
        return changing(
                (session, revision) -> districts.find(session, wanted.keySet()).chain(byId -> districts
                        .findByNcesId(session, ncesIds(profiles))
                        .chain(byNcesId -> {
                            var plan = new ImportPlan(byId, byNcesId);
                            wanted.forEach((id, profile) -> plan.add(id, profile, revision));
                            return session.persistAll(plan.created().toArray())
                                    .chain(() -> events.changed(session, plan.changed()))
                                    .chain(() -> rescans.add(session, plan.toRescan(), revision))
                                    .replaceWith(plan::counts);
                        })));
    }

    private static List<String> ncesIds(List<DistrictProfile> profiles) {
        return profiles.stream()
                .map(DistrictProfile::ncesLeaId)
                .filter(Objects::nonNull)
                .toList();
    }

    private Uni<Void> refuseTaken(Session session, String id, DistrictProfile profile) {
        if (profile.ncesLeaId() == null) {
            return Uni.createFrom().voidItem();
        }
        return districts.findByNcesId(session, List.of(profile.ncesLeaId())).chain(found -> {
            var other = found.get(profile.ncesLeaId());
            return other == null || other.districtId.equals(id)
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new AlreadyRegistered(other.districtId, "ncesLeaId"));
        });
    }

    private Uni<RegisteredDistrict> write(
            Session session, @Nullable DistrictRow known, String id, DistrictProfile profile, long revision) {
        var now = now();
        var row = known == null ? new DistrictRow(id, now) : known;
        var toRescan = row.change(profile, revision, now) ? List.of(id) : List.<String>of();
        var district = row.toDistrict();
        return (known == null ? session.persist(row) : Uni.createFrom().voidItem())
                .chain(() -> events.changed(session, List.of(district)))
                .chain(() -> rescans.add(session, toRescan, revision))
                .replaceWith(district);
    }

    private <T> Uni<T> changing(BiFunction<Session, Long, Uni<T>> change) {
        return sessions.withTransaction(
                        session -> districts.nextRevision(session).chain(revision -> change.apply(session, revision)))
                .invoke(events::committed);
    }

    /** PostgreSQL keeps microseconds; what is answered must be what is stored. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** What an import does to each row, decided before anything is written. */
    private static final class ImportPlan {

        private final Map<String, DistrictRow> byId;
        private final Map<String, DistrictRow> byNcesId;
        private final List<DistrictRow> created = new ArrayList<>();
        private final List<RegisteredDistrict> changed = new ArrayList<>();
        private final List<String> toRescan = new ArrayList<>();
        private final Instant now = now();
        private int unchanged;

        ImportPlan(Map<String, DistrictRow> byId, Map<String, DistrictRow> byNcesId) {
            this.byId = byId;
            this.byNcesId = byNcesId;
        }

        void add(String id, DistrictProfile profile, long revision) {
            var known = byId.get(id);
            if (profile.ncesLeaId() != null && byNcesId.containsKey(profile.ncesLeaId())) {
                known = byNcesId.get(profile.ncesLeaId());
            }
            if (known != null && known.says(profile)) {
                unchanged++;
                return;
            }
            var row = known;
            if (row == null) {
                row = new DistrictRow(id, now);
                created.add(row);
            }
            if (row.change(profile, revision, now)) {
                toRescan.add(row.districtId);
            }
            changed.add(row.toDistrict());
        }

        List<DistrictRow> created() {
            return created;
        }

        List<RegisteredDistrict> changed() {
            return changed;
        }

        List<String> toRescan() {
            return toRescan;
        }

        ImportCounts counts() {
            return new ImportCounts(created.size(), changed.size() - created.size(), unchanged);
        }
    }
}
