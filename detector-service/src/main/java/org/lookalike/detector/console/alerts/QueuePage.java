package org.lookalike.detector.console.alerts;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Scope;
import org.lookalike.detector.alert.AlertCounts;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertOrder;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.alert.Alerts;
import org.lookalike.detector.audit.Who;
import org.lookalike.detector.console.ConsolePage;
import org.lookalike.detector.paging.Page;
import org.lookalike.detector.review.Reviews;

/** The queue: alerts to look at, the most severe and newest first. */
@Path("/alerts")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class QueuePage {

    private final Alerts alerts;
    private final Reviews reviews;
    private final DistrictFinder districts;
    private final Who who;

    QueuePage(Alerts alerts, Reviews reviews, DistrictFinder districts, Who who) {
        this.alerts = alerts;
        this.reviews = reviews;
        this.districts = districts;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance queue(
                QueueForm form,
                long total,
                String fitting,
                List<ShownAlert> alerts,
                @Nullable String next,
                String query,
                String everywhere,
                List<Dismissal> dismissals,
                @Nullable String done);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(
            @BeanParam AlertQuery query,
            @QueryParam("district") @Nullable String district,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        var asked = query.openByDefault();
        return districts.lead(
                district,
                asked.districtId(),
                only -> Response.seeOther(Address.ofDistrict("/alerts", asked.parameters(), only.districtId()))
                        .build(),
                field -> page(asked, field, after, done));
    }

    private Uni<Response> page(
            AlertQuery query, DistrictField district, @Nullable String after, @Nullable String done) {
        var filter = query.filter();
        return Uni.combine()
                .all()
                .unis(alerts.list(filter, AlertOrder.SEVERITY, Page.DEFAULT_LIMIT, after), alerts.counts(filter))
                .usingConcurrencyOf(1)
                .with((page, counts) -> page(query, district, page, counts, done))
                .map(Address::page);
    }

    private static TemplateInstance page(
            AlertQuery query,
            DistrictField district,
            Page<AlertEntry> page,
            AlertCounts counts,
            @Nullable String done) {
        var address = Address.query(query.parameters());
        return Templates.queue(
                QueueForm.of(query, counts, district),
                counts.total(),
                counts.total() == 1 ? "1 alert fits" : "%,d alerts fit".formatted(counts.total()),
                page.items().stream().map(ShownAlert::of).toList(),
                page.next() == null ? null : address + "&after=" + Address.encoded(page.next()),
                address,
                Address.ofAllDistricts("/alerts", query.parameters()),
                List.of(Dismissal.values()),
                Done.sentence(done));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("dismissals")
    @Operation(hidden = true)
    public Uni<Response> dismiss(
            @RestForm List<UUID> alertId,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String comment,
            @RestForm @Nullable String query) {
        var ruling = Dismissal.of(reason).ruling();
        if (alertId == null || alertId.isEmpty() || alertId.size() > Reviews.MOST_AT_ONCE) {
            throw new BadRequestException(
                    "Go back and choose the alerts to dismiss, %d at most.".formatted(Reviews.MOST_AT_ONCE));
        }
        return reviews.decideAll(alertId, ruling, Text.of(comment), who.actor())
                .map(decisions -> back(query, String.valueOf(decisions.size())));
    }

    private static Response back(@Nullable String query, String done) {
        return Response.seeOther(Address.done("/alerts?" + queryOf(query), done))
                .build();
    }

    /** The queue's query that a form brings along: letters that an address takes, and nothing that leads elsewhere. */
    private static String queryOf(@Nullable String query) {
        return query != null && query.length() <= 2000 && query.matches("[A-Za-z0-9_.*%+=&-]*") ? query : "";
    }
}
