package org.lookalike.detector.web.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertCounts;
import org.lookalike.detector.alert.AlertFilter;
import org.lookalike.detector.alert.AlertGroup;
import org.lookalike.detector.alert.AlertGroup.GroupedAlert;
import org.lookalike.detector.alert.AlertOrder;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.review.ReviewCommand;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.review.Triage;
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

/** The queue of alerts, the most severe and newest first, and what is done with those that somebody selected in it. */
@Path(QueuePage.PATH)
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class QueuePage {

    static final String PATH = "/alerts";
    private static final String GROUP = "group";

    private final AlertQueries alerts;
    private final AlertViews views;
    private final DistrictFinder districts;
    private final Reviews reviews;
    private final Triage triage;
    private final CurrentActor who;

    QueuePage(
            AlertQueries alerts,
            AlertViews views,
            DistrictFinder districts,
            Reviews reviews,
            Triage triage,
            CurrentActor who) {
        this.alerts = alerts;
        this.views = views;
        this.districts = districts;
        this.reviews = reviews;
        this.triage = triage;
        this.who = who;
    }

    /** @param batch the decisions that one action just made, which a form undoes; null if none did */
    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Queue(
            QueueForm form,
            long total,
            List<ShownGroup> groups,
            List<Choice> groupings,
            @Nullable AlertGroup group,
            @Nullable String next,
            String query,
            String everywhere,
            String anySeverity,
            List<String> people,
            String me,
            @Nullable String done,
            @Nullable UUID batch)
            implements TemplateInstance {}

    /** The queue's filter as a form, with numbers of alerts; narrowed by more than open alerts, severity, text or one district. */
    record QueueForm(
            String text,
            List<Choice> statuses,
            List<Choice> severities,
            List<Choice> platforms,
            List<Choice> sources,
            List<Choice> assignees,
            List<Choice> ages,
            DistrictField district,
            boolean isNarrowed) {

        /** What the address always names, or what has a place of its own on the page. */
        private static final Set<String> ELSEWHERE = Set.of("status", "severity", "q", "districtId");

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
                    district,
                    !List.of(AlertQuery.OPEN).equals(asked.get("status")) || !ELSEWHERE.containsAll(asked.keySet()));
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
            var open = AlertStatus.OPEN.stream()
                    .mapToLong(one -> counts.getOrDefault(one, 0L))
                    .sum();
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
            var nobodys = assignee.choice(AlertQuery.NOBODY, "Unassigned", counts.get(AlertFilter.NOBODY));
            var people = assignee.known(counts)
                    .filter(name -> !name.equals(AlertFilter.NOBODY) && !name.equals(AlertQuery.NOBODY))
                    .map(name -> assignee.choice(name, name, counts.get(name)));
            return Stream.concat(Stream.of(assignee.any("Anyone"), nobodys), people)
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
            @QueryParam(GROUP) List<String> group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done,
            @QueryParam("batch") @Nullable UUID batch) {
        var asked = new Asked(query.openByDefault(), AlertGroup.asked(group));
        return districts.lead(
                district,
                asked.query().districtId(),
                PATH,
                asked.parameters(asked.group()),
                field -> page(asked, field, after, done, batch));
    }

    /** The address of the page. */
    private record Asked(AlertQuery query, @Nullable AlertGroup group) {

        Map<String, List<String>> parameters(@Nullable AlertGroup by) {
            var parameters = query.parameters();
            if (by != null) {
                parameters.put(GROUP, List.of(EnumCode.of(by)));
            }
            return parameters;
        }

        /** The addresses of the same alerts, grouped or not. Alerts of one district are no groups of districts. */
        List<Choice> groupings() {
            return Stream.of(null, AlertGroup.DISTRICT, AlertGroup.CAMPAIGN)
                    .filter(by -> by != AlertGroup.DISTRICT || by == group || query.districtId() == null)
                    .map(by -> new Choice(
                            PATH + "?" + ConsoleUrls.query(parameters(by)),
                            by == null ? "No groups" : by == AlertGroup.DISTRICT ? "By district" : "By campaign",
                            by == group))
                    .toList();
        }
    }

    private Uni<Response> page(
            Asked asked, DistrictField district, @Nullable String after, @Nullable String done, @Nullable UUID batch) {
        var filter = asked.query().filter();
        return grouped(filter, asked.group(), after)
                .chain(page -> alerts.counts(filter).chain(counts -> views.thumbnails(
                                page.map(grouped -> grouped.alert().alert()).items())
                        .map(thumbnails -> queue(asked, page, counts, thumbnails, district, done, batch))))
                .map(ConsoleUrls::page);
    }

    private Queue queue(
            Asked asked,
            Page<GroupedAlert> page,
            AlertCounts counts,
            Function<Alert, @Nullable String> thumbnails,
            DistrictField district,
            @Nullable String done,
            @Nullable UUID batch) {
        var parameters = asked.parameters(asked.group());
        return new Queue(
                QueueForm.of(asked.query(), counts, district),
                counts.total(),
                ShownGroup.of(page.items(), asked.group(), thumbnails),
                asked.groupings(),
                asked.group(),
                ConsoleUrls.next(page, parameters),
                ConsoleUrls.query(parameters),
                ConsoleUrls.ofAllDistricts(PATH, parameters),
                ConsoleUrls.without("severity", PATH, parameters),
                counts.assignees().keySet().stream()
                        .filter(name -> !name.equals(AlertFilter.NOBODY))
                        .sorted()
                        .toList(),
                who.name(),
                Optional.ofNullable(Batch.sentence(done)).orElseGet(() -> FlashMessage.sentence(done)),
                batch);
    }

    /** Without groups, all of them are in none. */
    private Uni<Page<GroupedAlert>> grouped(AlertFilter filter, @Nullable AlertGroup by, @Nullable String after) {
        return by == null
                ? alerts.list(filter, AlertOrder.SEVERITY, Page.DEFAULT_LIMIT, after)
                        .map(page -> page.map(GroupedAlert::alone))
                : alerts.list(filter, by, Page.DEFAULT_LIMIT, after);
    }

    /** The selection, what to do with it, and what each action needs; {@code query} is that of the queue, to which the answer leads back. */
    record Selection(
            @RestForm List<UUID> alertId,
            @RestForm @Nullable String act,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String assignee,
            @RestForm @Nullable String days,
            @RestForm @Nullable String comment,
            @RestForm @Nullable String query) {

        Batch batch() {
            return EnumCode.find(Batch.class, act == null ? "" : act)
                    .orElseThrow(() -> new BadRequestException("Go back and choose what to do with the alerts."));
        }
    }

    /** Alerts for which it is not possible are skipped. */
    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("batch")
    public Uni<Response> act(@BeanParam Selection selection) {
        var batch = selection.batch();
        var dismissal = Dismissal.find(selection.reason());
        if (selection.alertId().isEmpty()) {
            return Uni.createFrom().item(back(selection.query(), EnumCode.of(FlashMessage.NONE_CHOSEN)));
        }
        if (batch == Batch.DISMISS && dismissal.isEmpty()) {
            return Uni.createFrom().item(back(selection.query(), EnumCode.of(FlashMessage.NO_REASON)));
        }
        if (selection.alertId().size() > Reviews.MOST_AT_ONCE) {
            throw new BadRequestException(
                    "Go back and choose fewer alerts, %d at most.".formatted(Reviews.MOST_AT_ONCE));
        }
        return switch (batch) {
            case CONFIRM -> decide(selection, batch, AlertPage.verdict(Verdict.TRUE_POSITIVE));
            case DISMISS -> decide(selection, batch, dismissal.orElseThrow().command());
            case SNOOZE -> decide(selection, batch, AlertPage.snooze(selection.days()));
            case ACKNOWLEDGE ->
                triage.acknowledgeAll(selection.alertId(), who.actor())
                        .map(moves -> back(selection.query(), batch.done(moves.size())));
            case ASSIGN ->
                triage.assignAll(
                                selection.alertId(), FormText.optional(selection.assignee(), "a name", 200), who.name())
                        .map(assigned -> back(selection.query(), batch.done(assigned.size())));
        };
    }

    /** The answer offers to undo all of them. */
    private Uni<Response> decide(Selection selection, Batch act, ReviewCommand command) {
        var batch = UUID.randomUUID();
        return reviews.decideAll(batch, selection.alertId(), command, FormText.of(selection.comment()), who.actor())
                .map(decisions -> back(
                        decisions.isEmpty()
                                ? selection.query()
                                : "%s&batch=%s".formatted(Objects.requireNonNullElse(selection.query(), ""), batch),
                        act.done(decisions.size())));
    }

    /** Undoes the decisions of a batch that the reader made. */
    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("batch/undo")
    public Uni<Response> undo(
            @RestForm @NotNull(message = "is missing; send the form as the page has it") UUID batch,
            @RestForm @Nullable String query) {
        return reviews.undoAll(batch, who.actor()).map(undone -> back(query, Batch.undone(undone.size())));
    }

    private static Response back(@Nullable String query, String done) {
        return ConsoleUrls.seeOther("/alerts?" + queryOf(query), done);
    }

    /** The query string that a form returns; dropped where it has characters that could lead elsewhere. */
    private static String queryOf(@Nullable String query) {
        return query != null && query.length() <= 2000 && query.matches("[A-Za-z0-9_.*%+=&:-]*") ? query : "";
    }
}
