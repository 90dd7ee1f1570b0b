package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.Uploads;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.roster.PersonState;
import org.lookalike.detector.roster.RosterFiles;
import org.lookalike.detector.roster.RosterPerson;
import org.lookalike.detector.roster.Rosters;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;
import org.lookalike.security.VouchedDomain;

/** A district's roster, for its managers alone: who is listed and how far each is, and uploads, which are shown before they are applied. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.MANAGE)
class RosterPage {

    private static final String ROSTER = DistrictPages.ID + "/roster";
    private static final int ROWS = 50;
    private static final int MOST_FILES = 10;

    private final Registry registry;
    private final Rosters rosters;
    private final RosterFiles files;
    private final Uploads uploads;
    private final CurrentActor who;

    RosterPage(Registry registry, Rosters rosters, RosterFiles files, Uploads uploads, CurrentActor who) {
        this.registry = registry;
        this.rosters = rosters;
        this.files = files;
        this.uploads = uploads;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Roster(ShownRoster shown) implements TemplateInstance {}

    /**
     * What the page of a roster shows.
     *
     * @param pending the upload that awaits confirmation; null if none does
     * @param state whose people are shown; null for all
     * @param next the query of the next page; null on the last
     * @param problem why a file cannot be read; null if none was refused
     */
    record ShownRoster(
            RegisteredDistrict district,
            Map<PersonState, Long> counts,
            Rosters.@Nullable Pending pending,
            List<RosterPerson> people,
            @Nullable PersonState state,
            @Nullable String next,
            @Nullable String done,
            @Nullable String problem) {

        public String address() {
            return RosterPage.address(district.districtId());
        }

        /** How many rows of a list are shown, so that a page with thousands is read. */
        public int most() {
            return ROWS;
        }

        public long count(PersonState of) {
            return counts.getOrDefault(of, 0L);
        }

        /** The domains at which work addresses are. */
        public List<String> domains() {
            return district.vouchedDomains().stream()
                    .filter(domain -> new VouchedDomain(domain).has(domain))
                    .toList();
        }
    }

    @GET
    @Path(ROSTER)
    public Uni<TemplateInstance> show(
            String districtId,
            @QueryParam("status") @Nullable PersonState status,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        return page(districtId, status, after, FlashMessage.sentence(done), null);
    }

    private Uni<TemplateInstance> page(
            String districtId,
            @Nullable PersonState state,
            @Nullable String after,
            @Nullable String done,
            @Nullable String problem) {
        Map<String, List<String>> parameters = state == null ? Map.of() : Map.of("status", List.of(EnumCode.of(state)));
        return registry.get(districtId).chain(district -> Uni.combine()
                .all()
                .unis(
                        rosters.counts(districtId),
                        rosters.pending(districtId),
                        rosters.list(districtId, state, ROWS, after))
                .usingConcurrencyOf(1)
                .with((counts, pending, people) -> new Roster(new ShownRoster(
                        district,
                        counts,
                        pending,
                        people.items(),
                        state,
                        ConsoleUrls.next(people, parameters),
                        done,
                        problem))));
    }

    @Uploads.Upload
    @POST
    @Path(ROSTER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> upload(String districtId, @RestForm @Nullable List<FileUpload> rosterFiles) {
        var given = Objects.requireNonNullElse(rosterFiles, List.<FileUpload>of()).stream()
                .filter(file -> file.size() > 0)
                .map(FileUpload::uploadedFile)
                .toList();
        var caller = who.actor();
        return registry.get(districtId).chain(district -> {
            if (given.isEmpty() || given.size() > MOST_FILES) {
                return refused(districtId, "Choose a file first, or at most %d of one export.".formatted(MOST_FILES));
            }
            if (caller.isLimited()) {
                rosters.admit(districtId);
            }
            return uploads.run(() -> files.read(given, ownHosts(district)))
                    .chain(read -> rosters.keep(districtId, read, caller))
                    .map(kept -> ConsoleUrls.seeOther(address(districtId) + "#upload"))
                    .onFailure(InvalidFile.class)
                    .recoverWithUni(invalid ->
                            refused(districtId, "The roster cannot be read: %s.".formatted(invalid.getMessage())));
        });
    }

    private static Predicate<String> ownHosts(RegisteredDistrict district) {
        var domains = district.vouchedDomains().stream().map(VouchedDomain::new).toList();
        return host -> domains.stream().anyMatch(domain -> domain.has(host));
    }

    private Uni<Response> refused(String districtId, String why) {
        return page(districtId, null, null, null, why).map(page -> ConsoleUrls.page(Status.BAD_REQUEST, page));
    }

    @POST
    @Path(ROSTER + "/apply")
    public Uni<Response> apply(String districtId, @RestForm @Nullable UUID uploadId) {
        return registry.get(districtId)
                .chain(district -> uploadId == null
                        ? Uni.createFrom().item(false)
                        : rosters.apply(districtId, uploadId, ownHosts(district), who.actor()))
                .map(applied ->
                        seeOther(districtId, applied ? FlashMessage.ROSTER_REPLACED : FlashMessage.ROSTER_OUTDATED));
    }

    @POST
    @Path(ROSTER + "/discard")
    public Uni<Response> discard(String districtId, @RestForm @Nullable UUID uploadId) {
        return registry.get(districtId)
                .chain(district ->
                        uploadId == null ? Uni.createFrom().voidItem() : rosters.discard(districtId, uploadId))
                .map(discarded -> seeOther(districtId, FlashMessage.ROSTER_DISCARDED));
    }

    private static String address(String districtId) {
        return "/districts/%s/roster".formatted(districtId);
    }

    private static Response seeOther(String districtId, FlashMessage done) {
        return ConsoleUrls.seeOther(address(districtId), done);
    }
}
