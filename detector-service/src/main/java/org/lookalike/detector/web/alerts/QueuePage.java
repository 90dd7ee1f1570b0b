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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertCounts;
import org.lookalike.detector.alert.AlertFilter;
import org.lookalike.detector.alert.AlertOrder;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;
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
            List<ShownAlert> alerts,
            @Nullable String next,
            String query,
            String everywhere,
            @Nullable String done)
            implements TemplateInstance {}

    /** The filter of the queue as a form: the options with their numbers of alerts, and the selected ones. */
    record QueueForm(
            String text,
            List<Choice> statuses,
            List<Choice> severities,
            List<Choice> platforms,
            List<Choice> sources,
            List<Choice> assignees,
            List<Choice> ages,
            DistrictField district) {

        static QueueForm of(AlertQuery query, AlertCounts counts, DistrictField district) {
            var asked = query.parameters();
            var messages = UiLanguage.ENGLISH.messages(AlertMessages.class);
            var console = UiLanguage.ENGLISH.messages(ConsoleMessages.class);
            var severities = Stream.of(Severity.values()).sorted(Comparator.reverseOrder());
            var platform = new Filter("platform", asked);
            return new QueueForm(
                    query.text(),
                    statuses(new Filter("status", asked), counts.status(), messages),
                    new Filter("severity", asked)
                            .choices("Any severity", severities, counts.severity(), messages::severity),
                    platform.choices(
                            "Any platform", platform.known(counts.platform()), counts.platform(), Platform::label),
                    new Filter("foundBy", asked)
                            .choices("Any source", Stream.of(FoundBy.values()), counts.foundBy(), console::foundBy),
                    assignees(new Filter("assignee", asked), counts.assignees()),
                    ages(new Filter("youngerThanDays", asked)),
                    district);
        }

        /** A parameter of the queue's address, with the values that it has there. */
        private record Filter(List<String> values) {

            Filter(String name, Map<String, List<String>> asked) {
                this(asked.getOrDefault(name, List.of()));
            }

            Choice any(String label) {
                return new Choice("", label, values.isEmpty());
            }

            Choice choice(String value, String label) {
                return new Choice(value, label, values.contains(value));
            }

            /** @param count the alerts that have this value; null for none */
            Choice choice(String value, String label, @Nullable Long count) {
                return choice(value, "%s (%,d)".formatted(label, count == null ? 0 : count));
            }

            <T> List<Choice> choices(String any, Stream<T> of, Map<T, Long> counts, Function<T, String> label) {
                var choices = of.map(value -> choice(
                        value instanceof Enum<?> constant ? EnumCode.of(constant) : value.toString(),
                        label.apply(value),
                        counts.get(value)));
                return Stream.concat(Stream.of(any(any)), choices).toList();
            }

            /** The values of alerts, and those that are asked for without any. */
            Stream<String> known(Map<String, Long> counts) {
                return Stream.concat(counts.keySet().stream(), values.stream()).distinct();
            }
        }

        private static List<Choice> statuses(Filter status, Map<AlertStatus, Long> counts, AlertMessages messages) {
            var open = counts.getOrDefault(AlertStatus.NEW, 0L) + counts.getOrDefault(AlertStatus.IN_PROGRESS, 0L);
            var each = Stream.of(AlertStatus.values())
                    .map(one -> status.choice(EnumCode.of(one), messages.status(one), counts.get(one)));
            return Stream.of(
                            Stream.of(status.choice(AlertQuery.OPEN, "Open", open)),
                            each,
                            Stream.of(status.choice(AlertQuery.ANY, "Any status")))
                    .flatMap(choices -> choices)
                    .toList();
        }

        private static List<Choice> assignees(Filter assignee, Map<String, Long> counts) {
            var nobodys = assignee.choice(AlertQuery.NOBODY, "Nobody's", counts.get(AlertFilter.NOBODY));
            var people = assignee.known(counts)
                    .filter(name -> !name.equals(AlertFilter.NOBODY) && !name.equals(AlertQuery.NOBODY))
                    .map(name -> assignee.choice(name, name, counts.get(name)));
            return Stream.concat(Stream.of(assignee.any("Anybody's"), nobodys), people)
                    .toList();
        }

        private static List<Choice> ages(Filter days) {
            return List.of(
                    days.any("Any age"),
                    days.choice("1", "Last day"),
                    days.choice("7", "Last week"),
                    days.choice("30", "Last month"));
        }
    }

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
