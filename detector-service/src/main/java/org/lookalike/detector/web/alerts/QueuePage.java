package org.lookalike.detector.web.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertOrder;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** The queue of alerts, the most severe and newest first. */
@Path("/alerts")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class QueuePage {

    private final AlertQueries alerts;
    private final Reviews reviews;
    private final DistrictFinder districts;
    private final CurrentActor who;

    QueuePage(AlertQueries alerts, Reviews reviews, DistrictFinder districts, CurrentActor who) {
        this.alerts = alerts;
        this.reviews = reviews;
        this.districts = districts;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Queue(
            QueueForm form,
            long total,
            String fitting,
            List<ShownAlert> alerts,
            @Nullable String next,
            String query,
            String everywhere,
            @Nullable String done)
            implements TemplateInstance {}

    @GET
    public Uni<Response> show(
            @BeanParam AlertQuery query,
            @QueryParam("district") @Nullable String district,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        var asked = query.openByDefault();
        return districts.lead(
                district, asked.districtId(), "/alerts", asked.parameters(), field -> page(asked, field, after, done));
    }

    private Uni<Response> page(
            AlertQuery query, DistrictField district, @Nullable String after, @Nullable String done) {
        var filter = query.filter();
        return Uni.combine()
                .all()
                .unis(alerts.list(filter, AlertOrder.SEVERITY, Page.DEFAULT_LIMIT, after), alerts.counts(filter))
                .usingConcurrencyOf(1)
                .with((page, counts) -> new Queue(
                        QueueForm.of(query, counts, district),
                        counts.total(),
                        counts.total() == 1 ? "1 matching alert" : "%,d matching alerts".formatted(counts.total()),
                        page.items().stream().map(ShownAlert::of).toList(),
                        ConsoleUrls.next(page, query.parameters()),
                        ConsoleUrls.query(query.parameters()),
                        ConsoleUrls.ofAllDistricts("/alerts", query.parameters()),
                        FlashMessage.sentence(done, UiLanguage.ENGLISH)))
                .map(ConsoleUrls::page);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("dismissals")
    public Uni<Response> dismiss(
            @RestForm List<UUID> alertId,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String comment,
            @RestForm @Nullable String query) {
        if (alertId == null || alertId.isEmpty()) {
            return Uni.createFrom().item(back(query, EnumCode.of(FlashMessage.NONE_CHOSEN)));
        }
        var dismissal = Dismissal.find(reason);
        if (dismissal.isEmpty()) {
            return Uni.createFrom().item(back(query, EnumCode.of(FlashMessage.NO_REASON)));
        }
        if (alertId.size() > Reviews.MOST_AT_ONCE) {
            throw new BadRequestException(
                    "Go back and choose fewer alerts, %d at most.".formatted(Reviews.MOST_AT_ONCE));
        }
        return reviews.decideAll(alertId, dismissal.get().command(), FormText.of(comment), who.actor())
                .map(decisions -> back(query, String.valueOf(decisions.size())));
    }

    private static Response back(@Nullable String query, String done) {
        return ConsoleUrls.seeOther("/alerts?" + queryOf(query), done);
    }

    /** The query string that a form returns; dropped where it has characters that could lead elsewhere. */
    private static String queryOf(@Nullable String query) {
        return query != null && query.length() <= 2000 && query.matches("[A-Za-z0-9_.*%+=&-]*") ? query : "";
    }
}
