package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictFilter;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.advice.AdviceService;
import org.lookalike.detector.rescan.Rescans;
import org.lookalike.detector.unclaimed.UnclaimedAnswers;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.unclaimed.AnswerForm;
import org.lookalike.detector.web.unclaimed.Questions;
import org.lookalike.detector.website.WebsiteProofState;
import org.lookalike.detector.website.WebsiteProofs;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;
import org.lookalike.usdistricts.UsState;

/** The registered districts: a list to search, and a page for each. */
@Path("/districts")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.READ)
class DistrictPages {

    static final String ID = "{districtId: dst_[a-z0-9_-]{2,60}}";
    private static final int ROWS = 50;
    private static final Set<WebsiteProofState> SHOWN_PROOFS =
            EnumSet.complementOf(EnumSet.of(WebsiteProofState.WITHDRAWN));

    private final Registry registry;
    private final AdviceService advice;
    private final Rescans rescans;
    private final WebsiteProofs proofs;
    private final UnclaimedAnswers answers;

    DistrictPages(
            Registry registry, AdviceService advice, Rescans rescans, WebsiteProofs proofs, UnclaimedAnswers answers) {
        this.registry = registry;
        this.advice = advice;
        this.rescans = rescans;
        this.proofs = proofs;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Districts(Search search, Page<RegisteredDistrict> page) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record District(ShownDistrict shown) implements TemplateInstance {}

    /** The search terms. */
    record Search(String q, String state, boolean isFirst) {

        /** The address of the page after this one. */
        public String next(String cursor) {
            return "/districts?"
                    + ConsoleUrls.query(Map.of("q", List.of(q), "state", List.of(state), "after", List.of(cursor)));
        }

        public boolean isForAll() {
            return (q + state).isBlank();
        }

        public List<UsState> states() {
            return List.of(UsState.values());
        }
    }

    @GET
    public Uni<TemplateInstance> list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after) {
        var search = new Search(text(q), text(state), after == null);
        var filter = new DistrictFilter(orNull(q), orNull(state), null);
        return registry.list(filter, ROWS, after == null ? null : Cursor.parse(after, 2))
                .map(page -> new Districts(search, page));
    }

    @GET
    @Path(ID)
    public Uni<TemplateInstance> show(
            String districtId,
            @QueryParam("done") @Nullable String done,
            @QueryParam("answered") @Nullable String answered,
            @QueryParam("problem") @Nullable String problem) {
        return registry.get(districtId).chain(district -> Uni.combine()
                .all()
                .unis(
                        advice.advise(districtId),
                        rescans.latestOf(districtId),
                        proofs.list(districtId, SHOWN_PROOFS, Page.MAX_LIMIT, null),
                        answers.questions(districtId, Questions.MOST))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(all -> new District(new ShownDistrict(
                        district,
                        all.getItem1(),
                        all.getItem2(),
                        all.getItem3(),
                        Questions.of(all.getItem4(), "/districts/%s/answers".formatted(districtId)),
                        FlashMessage.sentence(done, UiLanguage.ENGLISH),
                        AnswerForm.sentences(answered, UiLanguage.ENGLISH),
                        LogoProblem.sentence(problem)))));
    }

    static Response seeOther(String districtId, FlashMessage done) {
        return ConsoleUrls.seeOther("/districts/" + districtId, done);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
