package org.lookalike.detector.official;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.ChangeBudget;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.httpserver.Problem;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Shows a district's people what everybody would see of its accounts, and turns that on and off at their word. */
@ApplicationScoped
public class ListPublishing {

    private final Sessions sessions;
    private final Registry registry;
    private final CurrentRegistry current;
    private final SourceReader reader;
    private final ChangeBudget budget;
    private final Audit audit;

    ListPublishing(
            Sessions sessions,
            Registry registry,
            CurrentRegistry current,
            SourceReader reader,
            ChangeBudget budget,
            Audit audit) {
        this.sessions = sessions;
        this.registry = registry;
        this.current = current;
        this.reader = reader;
        this.budget = budget;
        this.audit = audit;
    }

    /**
     * What is, or would be, published.
     *
     * @param publication null while it never was published
     * @param canBePublished whether somebody answers for the district's name
     */
    public record Preview(
            OfficialList list,
            List<UnlistedAccount> leftOff,
            @Nullable Publication publication,
            boolean canBePublished) {

        public boolean isPublished() {
            return canBePublished && publication != null && !publication.isWithdrawn();
        }
    }

    /** The list of one of the caller's districts, whether or not it is published; fails with status 404 without the district. */
    public Uni<Preview> preview(String districtId) {
        return registry.get(districtId).chain(district -> current.upToDate()
                .chain(view -> reader.factsOf(List.of(districtId)).chain(facts -> sessions.forService(
                                session -> find(session, districtId))
                        .chain(known -> (known == null
                                        ? sessions.forService(
                                                session -> proposed(session, district, view, "", Instant.EPOCH, 0))
                                        : Uni.createFrom().item(known))
                                .map(where -> preview(
                                        district,
                                        ListDraft.of(district, Objects.requireNonNull(facts.get(districtId)), view),
                                        known,
                                        where))))));
    }

    private static Preview preview(
            RegisteredDistrict district, ListDraft draft, @Nullable Publication known, Publication where) {
        var list = OfficialLists.list(district, draft, where, StoredTime.now());
        return new Preview(list, draft.leftOff(), known, ListDraft.isVouchedFor(district));
    }

    /** Whether a district's list is shown to everybody; null where it cannot be. */
    public Uni<@Nullable Boolean> isPublished(RegisteredDistrict district) {
        return !ListDraft.isVouchedFor(district)
                ? Uni.createFrom().nullItem()
                : sessions.forService(session -> find(session, district.districtId()))
                        .map(ListPublishing::isShown);
    }

    /** Shows the list to everybody; fails with 409 where nobody answers for the district's name. Repeating it changes nothing. */
    public Uni<Void> publish(String districtId, Actor who) {
        return registry.get(districtId).chain(district -> {
            if (!ListDraft.isVouchedFor(district)) {
                throw new Problem(
                        Status.CONFLICT,
                        "The district has no NCES id",
                        "Only a district whose name an operator answers for can show its list to everybody."
                                + " Ask the operator of Lookalike to register its NCES id");
            }
            return current.upToDate()
                    .chain(view -> sessions.forService(session -> {
                        var now = StoredTime.now();
                        return change(
                                session,
                                districtId,
                                true,
                                who,
                                (known, revision) -> known == null
                                        ? proposed(session, district, view, who.name(), now, revision)
                                        : Uni.createFrom().item(known.published(who.name(), now, revision)));
                    }));
        });
    }

    /** Shows the list to nobody from then on; changes nothing where it is not published. Fails with status 404 without the district. */
    public Uni<Void> withdraw(String districtId, Actor who) {
        return registry.get(districtId)
                .chain(() -> sessions.forService(
                        session -> change(session, districtId, false, who, (known, revision) -> Uni.createFrom()
                                .item(Objects.requireNonNull(known)
                                        .withdrawn(who.name(), StoredTime.now(), revision)))));
    }

    /** What a publication becomes at a revision of the registry. */
    private interface Next {
        Uni<Publication> of(@Nullable Publication known, long revision);
    }

    /** Costs a change of the district's budget, and a revision of the registry, only where it changes something. */
    private Uni<Void> change(Session session, String districtId, boolean isToBeShown, Actor who, Next next) {
        return find(session, districtId).chain(first -> {
            if (isShown(first) == isToBeShown) {
                return Uni.createFrom().voidItem();
            }
            budget.take(districtId, 1, who);
            // Revisions are given one after another: what is found then is what no other changes meanwhile.
            return Registry.nextRevision(session).chain(revision -> find(session, districtId)
                    .chain(known -> isShown(known) == isToBeShown
                            ? Uni.createFrom().voidItem()
                            : next.of(known, revision).chain(after -> store(session, after)
                                    .chain(() -> audit.record(session, audited(who, after))))));
        });
    }

    private static boolean isShown(@Nullable Publication known) {
        return known != null && !known.isWithdrawn();
    }

    private static Audit.Change audited(Actor who, Publication after) {
        var id = after.districtId();
        var path = Map.of("path", after.path());
        return new Audit.Change(
                who.name(),
                after.isWithdrawn() ? "official_list_withdrawn" : "official_list_published",
                Audit.district(id),
                id,
                after.isWithdrawn() ? path : null,
                after.isWithdrawn() ? null : path);
    }

    private static Uni<@Nullable Publication> find(Session session, String districtId) {
        return NativeSql.of("select " + Publication.COLUMNS + " from official_list where district_id = :id")
                .with("id", districtId)
                .record(session, Publication.class);
    }

    /** With the first names that no district had before. */
    private static Uni<Publication> proposed(
            Session session, RegisteredDistrict district, RegistryView view, String who, Instant now, long revision) {
        var state = ListAddress.state(district.profile());
        var slugs = ListAddress.slugs(district, view.districts().values().stream());
        var codes = ListAddress.codes(district.districtId());
        return NativeSql.of(
                        """
                        select slug as taken from official_list where state = :state and slug = any(:slugs)
                        union all select code from official_list where code = any(:codes)""")
                .with("state", state)
                .with("slugs", slugs, "codes", codes)
                .list(session, String.class)
                .map(taken -> new Publication(
                        district.districtId(),
                        state,
                        free(slugs, taken),
                        free(codes, taken),
                        who,
                        now,
                        null,
                        null,
                        revision));
    }

    private static String free(List<String> wanted, List<String> taken) {
        return wanted.stream()
                .filter(one -> !taken.contains(one))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Status.CONFLICT,
                        "No address is free",
                        "Ask the operator of Lookalike to change the district's name"));
    }

    private static Uni<Void> store(Session session, Publication publication) {
        return NativeSql.of(
                        """
                        insert into official_list
                        select "districtId", state, slug, code, "publishedBy", "publishedAt", "withdrawnBy", "withdrawnAt", revision
                        from jsonb_to_record(cast(cast(:publication as text) as jsonb)) as given
                             ("districtId" text, state text, slug text, code text, "publishedBy" text, "publishedAt" timestamptz,
                              "withdrawnBy" text, "withdrawnAt" timestamptz, revision bigint)
                        on conflict (district_id) do update set published_by = excluded.published_by, published_at = excluded.published_at,
                            withdrawn_by = excluded.withdrawn_by, withdrawn_at = excluded.withdrawn_at, revision = excluded.revision""")
                .with("publication", JsonParameter.of(publication))
                .run(session);
    }
}
