package org.lookalike.detector.official;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.httpserver.Problem;

/** The lists that districts show everybody, from memory. */
@ApplicationScoped
public class OfficialLists {

    /** Accounts of which lists are kept; others are made again when somebody asks. */
    private static final long KEPT_ACCOUNTS = 500_000;

    private final SourceReader reader;
    private final Cache<String, Shown> shown = Caffeine.newBuilder()
            .maximumWeight(KEPT_ACCOUNTS)
            .weigher((String id, Shown one) -> one.weight())
            .build();

    OfficialLists(SourceReader reader) {
        this.reader = reader;
    }

    /**
     * A list that everybody sees, of which other parts may be made once.
     *
     * @param digest as of {@link OfficialList#digest}
     */
    record Shown(OfficialList list, List<Account> fakes, String digest, Stamp stamp) {

        int weight() {
            return 1 + fakes.size() + (int) list.all().count();
        }

        Shown readAt(Instant at) {
            return new Shown(list.readAt(at), fakes, digest, stamp);
        }
    }

    /** What a list was made of; the same while no change of the registry concerns it. */
    record Stamp(RegisteredDistrict district, Publication publication, Facts facts, List<Boolean> saidByOthers) {

        static Stamp of(ListSources sources, Publication publication) {
            var id = publication.districtId();
            var district = Objects.requireNonNull(sources.registry().districts().get(id));
            var facts = Objects.requireNonNull(sources.facts().get(id));
            return new Stamp(district, publication, facts, sources.saidByOthers(district, facts));
        }
    }

    /**
     * The published list with this state and name in its path. Fails with 404, the same for unknown and unpublished ones, and with 503 where
     * this replica has not read the registry for {@link ListSources#FRESH}.
     */
    public Uni<OfficialList> published(String state, String slug) {
        return at("/official/%s/%s".formatted(state, slug)).map(Shown::list);
    }

    /** The published list of a district; fails as {@link #published} does. */
    public Uni<OfficialList> publishedById(String districtId) {
        return of(districtId).map(Shown::list);
    }

    /** The list whose page has this path, or short path; fails as {@link #published} does. */
    Uni<Shown> at(String path) {
        return find(sources -> sources.at(path));
    }

    Uni<Shown> of(String districtId) {
        return find(sources -> sources.of(districtId));
    }

    private Uni<Shown> find(Function<ListSources, Optional<Publication>> wanted) {
        return Uni.createFrom().item(() -> {
            var sources = reader.fresh();
            if (sources == null) {
                throw new Problem(
                        Status.SERVICE_UNAVAILABLE,
                        "The list cannot be checked right now; try again in a minute",
                        HttpHeaders.RETRY_AFTER,
                        ListSources.FRESH.toSeconds());
            }
            return wanted.apply(sources)
                    .map(publication -> shown(sources, publication))
                    .orElseThrow(() -> new Problem(
                            Status.NOT_FOUND,
                            "No such list",
                            "No district shows a list of its accounts here; check the address, or ask the district"));
        });
    }

    private Shown shown(ListSources sources, Publication publication) {
        var id = publication.districtId();
        var known = shown.getIfPresent(id);
        if (known != null && known.list().readAt().equals(sources.readAt())) {
            return known;
        }
        var stamp = Stamp.of(sources, publication);
        var made = known != null && known.stamp().equals(stamp) ? known.readAt(sources.readAt()) : make(stamp, sources);
        shown.put(id, made);
        return made;
    }

    private static Shown make(Stamp stamp, ListSources sources) {
        var district = stamp.district();
        var draft = ListDraft.of(district, stamp.facts(), sources.registry());
        var list = list(district, draft, stamp.publication(), sources.readAt());
        var fakes = stamp.facts().fakes().stream()
                .filter(fake -> !district.hasClaimed(fake) && !sources.isOfADistrict(fake))
                .toList();
        return new Shown(list, fakes, list.digest(), stamp);
    }

    static OfficialList list(RegisteredDistrict district, ListDraft draft, Publication publication, Instant readAt) {
        var changedAt =
                draft.changedAt().isAfter(publication.publishedAt()) ? draft.changedAt() : publication.publishedAt();
        return new OfficialList(
                district.districtId(),
                district.profile().name(),
                publication.state(),
                publication.path(),
                publication.shortPath(),
                district.vouchedDomains(),
                readAt,
                changedAt,
                draft.accounts(),
                draft.schools());
    }
}
