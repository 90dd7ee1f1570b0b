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
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.httpserver.Problem;

/** The lists that districts show everybody, from memory. */
@ApplicationScoped
public class OfficialLists {

    /** Accounts of which lists are kept; others are made again when somebody asks. */
    private static final long KEPT_ACCOUNTS = 500_000;

    private final SourceReader reader;
    private final ListPublishing publishing;
    private final Cache<String, Shown> shown = Caffeine.newBuilder()
            .maximumWeight(KEPT_ACCOUNTS)
            .weigher((String id, Shown one) -> one.weight())
            .build();

    OfficialLists(SourceReader reader, ListPublishing publishing) {
        this.reader = reader;
        this.publishing = publishing;
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

    /** What a list was made of. Claims of others count as well, so that it is made again after each change of the registry. */
    record Stamp(RegistryView registry, Publication publication, Facts facts) {

        boolean isOf(Stamp other) {
            return registry.version().equals(other.registry.version())
                    && publication.equals(other.publication)
                    && facts.equals(other.facts);
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

    /** What would be published, for the district's own people; fails with 404 for others. */
    public Uni<OfficialList> preview(String districtId) {
        return publishing.preview(districtId).map(ListPublishing.Preview::list);
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
        var stamp = new Stamp(
                sources.registry(),
                publication,
                Objects.requireNonNull(sources.facts().get(id)));
        var known = shown.getIfPresent(id);
        if (known == null || !known.stamp().isOf(stamp)) {
            known = make(stamp, sources);
            shown.put(id, known);
        }
        return known.readAt(sources.readAt());
    }

    private static Shown make(Stamp stamp, ListSources sources) {
        var district = Objects.requireNonNull(
                sources.registry().districts().get(stamp.publication().districtId()));
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
