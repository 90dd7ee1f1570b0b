package org.lookalike.detector.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.StoredJson;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.usdistricts.UsState;

/** Reads and writes districts within the caller's session. */
final class DistrictRepository {

    /** Letters without regard to case, and numbers by their values. */
    private static final String NAME_IN_ORDER = "name collate peoples_order";

    /** What is read of a district, as of {@link RegisteredDistrict}; its leaders are among its people. */
    static final String COLUMNS =
            """
            district_id, cast(case when jsonb_typeof(profile -> 'leaders') is distinct from 'array' then profile
                else profile || jsonb_build_object('leaders', coalesce((
                    select jsonb_agg(leader - 'place' order by leader -> 'place') from person
                    where person.district_id = district.district_id and leader is not null), '[]')) end as text) as profile, cast(account_pictures as text) as account_pictures,
            cast(jsonb_path_query_array(account_claims, '$.*') as text) as claims,
            cast(jsonb_path_query_array(disowned_accounts, '$.*') as text) as disowned,
            cast(to_jsonb(vouched_domains) as text) as vouched_domains, registry_revision, created_at, updated_at, removed_at""";

    private static final String STORE =
            """
            with given as (
                select * from jsonb_populate_recordset(cast(null as district), cast(cast(:districts as text) as jsonb))),
            changed as (
                update district set (%1$s) = (select %1$s from given where given.district_id = district.district_id)
                where district_id in (select district_id from given) returning district_id)
            insert into district (district_id, %1$s)
            select district_id, %1$s from given where district_id not in (select district_id from changed)"""
                    .formatted(
                            """
                            nces_lea_id, name, state, search_text, profile, account_pictures, account_claims, disowned_accounts,
                            vouched_domains, registry_revision, created_at, updated_at, removed_at""");

    private DistrictRepository() {}

    /** Takes the next revision; other writers wait here until the transaction ends. */
    static Uni<Long> nextRevision(Session session) {
        return NativeSql.of("update registry_revision set revision = revision + 1 returning revision")
                .first(session, Long.class);
    }

    /** The ids of districts that disowned one of these accounts, in order. */
    static Uni<List<String>> disowning(Session session, Collection<String> accountKeys) {
        return NativeSql.of(
                        """
                        select district_id from district
                        where disowned_accounts <> '{}' and jsonb_exists_any(disowned_accounts, :keys)
                        order by district_id""")
                .with("keys", accountKeys)
                .list(session, String.class);
    }

    /** Those with these ids, also removed ones. */
    static Uni<List<RegisteredDistrict>> find(Session session, Collection<String> districtIds) {
        return NativeSql.of("select %s from district where district_id = any(:ids)".formatted(COLUMNS))
                .with("ids", districtIds)
                .records(session, RegisteredDistrict.class);
    }

    /** The registered districts with these NCES ids, and those with these district ids, also removed ones; by both. */
    static Uni<Map<String, RegisteredDistrict>> findByEither(Session session, Collection<String> eitherIds) {
        return NativeSql.of(
                        """
                        select %s from district
                        where nces_lea_id = any(:ids) and removed_at is null or district_id = any(:ids)"""
                                .formatted(COLUMNS))
                .with("ids", eitherIds)
                .records(session, RegisteredDistrict.class)
                .map(districts -> {
                    var byEither = new HashMap<String, RegisteredDistrict>();
                    districts.forEach(district -> put(district, byEither));
                    return byEither;
                });
    }

    /** Takes the place of the district as it was, under each id by which it may be known. */
    static void put(RegisteredDistrict district, Map<String, RegisteredDistrict> byEither) {
        byEither.replaceAll((id, known) -> known.districtId().equals(district.districtId()) ? district : known);
        byEither.put(district.districtId(), district);
        if (district.profile().ncesLeaId() != null && district.isRegistered()) {
            byEither.put(district.profile().ncesLeaId(), district);
        }
    }

    /** Registered districts by name as people sort; one more than the limit where there are more. */
    static Uni<List<RegisteredDistrict>> list(
            Session session, DistrictFilter filter, int limit, @Nullable Cursor after) {
        return new Conditions()
                .add("words @@ to_tsquery('simple', :words)", "words", SearchText.query(filter.name()))
                .add("state = :state", "state", filter.state() == null ? null : UsState.codeOf(filter.state()))
                .add("nces_lea_id = :ncesLeaId", "ncesLeaId", filter.ncesLeaId())
                .add(NAME_IN_ORDER + " >= :afterName", "afterName", after == null ? null : after.text(0))
                .add(
                        "(%s, district_id) > (:afterName, :afterId)".formatted(NAME_IN_ORDER),
                        "afterId",
                        after == null ? null : after.text(1))
                .in("select " + COLUMNS + " from district where removed_at is null and %s order by " + NAME_IN_ORDER
                        + ", district_id limit :limit")
                .with("limit", limit + 1)
                .records(session, RegisteredDistrict.class);
    }

    /** Stores districts, each as it is given last. An id of one hidden from the caller is refused. */
    static Uni<Void> store(Session session, List<RegisteredDistrict> districts) {
        var latest = new LinkedHashMap<String, ObjectNode>();
        districts.forEach(district -> latest.put(district.districtId(), columns(district)));
        return latest.isEmpty()
                ? Uni.createFrom().voidItem()
                : NativeSql.of(STORE)
                        .with("districts", StoredJson.tree(latest.values()).toString())
                        .run(session);
    }

    /** All of a district, and beside it what of the profile queries ask for. */
    private static ObjectNode columns(RegisteredDistrict district) {
        var profile = district.profile();
        ObjectNode columns = StoredJson.tree(Map.of(
                "district_id", district.districtId(),
                "search_text", SearchText.of(profile),
                "profile", profile,
                "account_pictures", district.accountPictures(),
                "account_claims", new AccountClaim.AccountClaims(district.claims()).byKey(),
                "disowned_accounts", district.disownedByKey(),
                "vouched_domains", district.vouchedDomains(),
                "registry_revision", district.registryRevision(),
                "created_at", district.createdAt(),
                "updated_at", district.updatedAt()));
        return columns.put("nces_lea_id", profile.ncesLeaId())
                .put("name", profile.name())
                .put("state", profile.state())
                .put("removed_at", Objects.toString(district.removedAt(), null));
    }
}
