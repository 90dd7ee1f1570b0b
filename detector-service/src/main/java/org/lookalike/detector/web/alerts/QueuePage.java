package org.lookalike.detector.web.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;
import org.lookalike.security.Scope;

/** The queue of alerts, the most severe and newest first. */
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
    private final CurrentActor who;

    QueuePage(AlertQueries alerts, AlertViews views, DistrictFinder districts, CurrentActor who) {
        this.alerts = alerts;
        this.views = views;
        this.districts = districts;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Queue(
            QueueForm form,
            long total,
            List<ShownGroup> groups,
            List<GroupLink> groupings,
            @Nullable AlertGroup group,
            @Nullable String next,
            String query,
            String everywhere,
            String anySeverity,
            List<String> people,
            String me,
            @Nullable String done,
            @Nullable Undo undo)
            implements TemplateInstance {}

    /** A way to the same alerts, grouped or not. */
    record GroupLink(String label, String path, boolean isChosen) {}

    /** The decisions that one action made on several alerts, by the time of the first and of the last, for the form that undoes them. */
    record Undo(Instant firstAt, Instant lastAt) {

        static @Nullable Undo of(@Nullable Instant firstAt, @Nullable Instant lastAt) {
            return firstAt == null || lastAt == null ? null : new Undo(firstAt, lastAt);
        }
    }

    /**
     * The filter of the queue as a form: the options with their numbers of alerts, and the selected ones.
     *
     * @param isNarrowed whether more is asked for than open alerts of a severity, or with a text
     */
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
        private static final Set<String> ELSEWHERE = Set.of("status", "severity", "q");

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
            @QueryParam("firstAt") @Nullable Instant firstAt,
            @QueryParam("lastAt") @Nullable Instant lastAt) {
        var asked = new Asked(query.openByDefault(), AlertGroup.asked(group));
        var undo = Undo.of(firstAt, lastAt);
        return districts.lead(
                district,
                asked.query().districtId(),
                PATH,
                asked.parameters(),
                field -> page(asked, field, after, done, undo));
    }

    /** The address of the page. */
    private record Asked(AlertQuery query, @Nullable AlertGroup group) {

        Map<String, List<String>> parameters() {
            return parameters(group);
        }

        private Map<String, List<String>> parameters(@Nullable AlertGroup by) {
            var parameters = query.parameters();
            if (by != null) {
                parameters.put(GROUP, List.of(EnumCode.of(by)));
            }
            return parameters;
        }

        /** Alerts of one district are no groups of districts. */
        List<GroupLink> groupings() {
            return Stream.of(null, AlertGroup.DISTRICT, AlertGroup.CAMPAIGN)
                    .filter(by -> by != AlertGroup.DISTRICT || by == group || query.districtId() == null)
                    .map(by -> new GroupLink(
                            by == null ? "No groups" : by == AlertGroup.DISTRICT ? "By district" : "By campaign",
                            PATH + "?" + ConsoleUrls.query(parameters(by)),
                            by == group))
                    .toList();
        }
    }

    private Uni<Response> page(
            Asked asked, DistrictField district, @Nullable String after, @Nullable String done, @Nullable Undo undo) {
        var filter = asked.query().filter();
        return Uni.combine()
                .all()
                .unis(grouped(filter, asked.group(), after), alerts.counts(filter))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(found -> views.faces(found.getItem1().items().stream()
                                .map(grouped -> grouped.alert().alert())
                                .toList())
                        .map(faces -> queue(asked, found.getItem1(), found.getItem2(), faces, district, done, undo)))
                .map(ConsoleUrls::page);
    }

    private Queue queue(
            Asked asked,
            Page<GroupedAlert> page,
            AlertCounts counts,
            Function<Alert, @Nullable String> faces,
            DistrictField district,
            @Nullable String done,
            @Nullable Undo undo) {
        var parameters = asked.parameters();
        return new Queue(
                QueueForm.of(asked.query(), counts, district),
                counts.total(),
                ShownGroup.of(page.items(), asked.group(), faces),
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
                Optional.ofNullable(Batch.sentence(done))
                        .orElseGet(() -> FlashMessage.sentence(done, UiLanguage.ENGLISH)),
                undo);
    }

    /** Without groups, all of them are in none. */
    private Uni<Page<GroupedAlert>> grouped(AlertFilter filter, @Nullable AlertGroup by, @Nullable String after) {
        return by == null
                ? alerts.list(filter, AlertOrder.SEVERITY, Page.DEFAULT_LIMIT, after)
                        .map(page -> page.map(GroupedAlert::alone))
                : alerts.list(filter, by, Page.DEFAULT_LIMIT, after);
    }
}
