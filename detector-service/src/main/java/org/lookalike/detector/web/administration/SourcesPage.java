package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.services.Connection;
import org.lookalike.detector.services.Connection.Credential;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.services.Source;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;
import org.lookalike.detector.web.Formats;
import org.lookalike.security.Scope;

/**
 * The sources of ingest-service, for operators, and the form that connects platforms with the keys and tokens that an operator enters.
 * The answer to a command says what became of it; opening the address again does not repeat it.
 */
@Path("/sources")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class SourcesPage {

    private static final String SOURCE = "{source: [a-z0-9.-]{1,128}}";
    private static final String PLATFORM = "{connectedPlatform: [a-z0-9_-]{1,32}}";

    /** A platform may take its time to answer a test. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So long does the page wait for what it lists. */
    private static final Duration READING = Duration.ofSeconds(5);

    private final ServiceClient<IngestApi> ingest;
    private final ServiceClient<IngestApi> lists;
    private final Audit audit;
    private final CurrentActor who;

    SourcesPage(ServiceClient<IngestApi> ingest, Audit audit, CurrentActor who) {
        this.ingest = ingest.within(PATIENCE);
        this.lists = ingest.within(READING);
        this.audit = audit;
        this.who = who;
    }

    /** The problem is why not all is known, and the notice what became of the last command. */
    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SourceList(
            List<ShownSource> connected, List<ShownSource> others, @Nullable String problem, @Nullable Notice notice)
            implements TemplateInstance {}

    /** @param needs why the platform is not connected, which says what it demands; null if it is */
    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Connect(Connection connection, String platform, @Nullable String needs, FilledForm form)
            implements TemplateInstance {}

    record Notice(boolean isGood, String text) {}

    /** What ingest-service has of a kind, or why that is not known. */
    private record Read<T>(List<T> all, @Nullable String problem) {}

    @GET
    public Uni<Response> list() {
        return list(null);
    }

    @POST
    @Path(SOURCE + "/{command: test|renew-token}")
    public Uni<Response> command(String source, String command) {
        return command.equals("test")
                ? command(source, command, "source_tested", "answered", "%s answers.")
                : command(source, command, "token_renewed", "renewed", "The %s token was renewed.");
    }

    /** Has ingest-service do it within its limits; the audit tells {@code what}, and whether it {@code succeeded}. */
    private Uni<Response> command(String source, String command, String what, String succeeded, String success) {
        var name = Formats.sourcePlatform(source);
        return ingest.callForPerson(api -> api.command(source, command))
                .call(result -> record("source:" + source, what, Map.of(succeeded, result.succeeded())))
                .onFailure(ServiceProblem::isWorthAnotherTry)
                .recoverWithItem(refused -> new Source.Result(false, ((ServiceProblem) refused).sentenceOfCommand()))
                .chain(result -> list(new Notice(
                        result.succeeded(),
                        result.succeeded()
                                ? success.formatted(name)
                                : "%s: %s".formatted(name, ShownSource.plain(result.why())))));
    }

    private Uni<Response> list(@Nullable Notice notice) {
        return read(IngestApi::connections)
                .chain(connections -> read(IngestApi::sources).map(sources -> page(connections, sources, notice)));
    }

    private <T> Uni<Read<T>> read(Function<IngestApi, Uni<List<T>>> request) {
        return lists.callForPerson(request)
                .map(all -> new Read<>(all, null))
                .onFailure(ServiceProblem.class)
                .recoverWithItem(problem -> new Read<>(List.of(), ((ServiceProblem) problem).sentence()));
    }

    /** Without ingest-service, the platforms that can be connected are shown all the same. */
    private static Response page(Read<Connection> connections, Read<Source> sources, @Nullable Notice notice) {
        var byPlatform =
                connections.all().stream().collect(Collectors.toMap(Connection::platform, Function.identity()));
        var all = sources.problem() == null
                ? sources.all()
                : ShownSource.CONNECTABLE.stream().map(Source::unknown).toList();
        var now = Instant.now();
        var shown = all.stream()
                .map(source -> new ShownSource(source, byPlatform.get(source.name()), now))
                .collect(Collectors.partitioningBy(ShownSource::isConnected));
        var platforms =
                shown.get(true).stream().map(one -> one.source().platform()).toList();
        var others = shown.get(false).stream()
                .filter(one -> one.isMain() || platforms.contains(one.source().platform()))
                .sorted(Comparator.comparing(ShownSource::isSwitched).reversed())
                .toList();
        var problem = sources.problem() == null ? connections.problem() : sources.problem();
        return ConsoleUrls.page(
                sources.problem() == null ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE,
                new SourceList(shown.get(true), others, problem, notice));
    }

    @GET
    @Path(PLATFORM + "/connection")
    public Uni<TemplateInstance> form(String connectedPlatform) {
        return connection(connectedPlatform).chain(connection -> form(connection, FilledForm.of(Map.of())));
    }

    private Uni<TemplateInstance> form(Connection connection, FilledForm form) {
        return read(IngestApi::sources)
                .map(read -> read.all().stream()
                        .filter(source -> source.name().equals(connection.platform()))
                        .map(source -> new ShownSource(source, connection, Instant.now()))
                        .filter(source -> !source.isConnected())
                        .findFirst()
                        .map(ShownSource::why)
                        .orElse(null))
                .map(needs -> new Connect(connection, Platform.label(connection.platform()), needs, form));
    }

    /** The platform is asked once. */
    @POST
    @Path(PLATFORM + "/connection")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> connect(String connectedPlatform, MultivaluedMap<String, String> sent) {
        return connection(connectedPlatform).chain(connection -> {
            var form = FilledForm.of(sent);
            return form.submit(
                    fields(connection),
                    () -> connect(connectedPlatform, credentials(connection, form))
                            .chain(result -> list(notice(
                                    connectedPlatform,
                                    result,
                                    result.answered() == null ? "%s is connected" : "%s is connected and answers",
                                    "The credentials are saved, but %s does not answer"))),
                    refused -> form(connection, refused));
        });
    }

    /** Credentials pass through and are not kept; the audit gets their names. */
    private Uni<Connection.Result> connect(String platform, Map<String, String> credentials) {
        var names = credentials.keySet().stream().sorted().toList();
        return ingest.callForPerson(api -> api.connect(platform, new Connection.Request(credentials)))
                .call(() -> record("platform:" + platform, "platform_connected", Map.of("credentials", names)));
    }

    /** Turns on or off a platform that takes no credentials; repeating it does no harm. */
    @POST
    @Path("{switchedPlatform: [a-z0-9_-]{1,32}}/turn-{turned: on|off}")
    public Uni<Response> turn(String switchedPlatform, String turned) {
        var isOn = turned.equals("on");
        return told(connection(switchedPlatform)
                .chain(connection -> {
                    var onOff = connection.onOff();
                    if (onOff == null) {
                        throw ServiceProblem.notFound();
                    }
                    var request = new Connection.Request(Map.of(onOff.name(), String.valueOf(isOn)));
                    return ingest.callForPerson(api -> api.connect(switchedPlatform, request));
                })
                .call(() -> record("platform:" + switchedPlatform, "platform_turned_" + turned, null))
                .map(result -> isOn
                        ? notice(switchedPlatform, result, "%s is turned on", "%s is turned on, but has not answered")
                        : new Notice(
                                true,
                                "%s is turned off. What was found stays."
                                        .formatted(Platform.label(switchedPlatform)))));
    }

    /** The page with what became of a command that may be repeated, or why nothing did. */
    private Uni<Response> told(Uni<Notice> command) {
        return command.onFailure(ServiceProblem::isWorthAnotherTry)
                .recoverWithItem(problem -> new Notice(false, ((ServiceProblem) problem).sentenceOfCommand()))
                .chain(notice -> list(notice));
    }

    private Uni<Connection> connection(String platform) {
        return lists.callForPerson(IngestApi::connections).map(all -> all.stream()
                .filter(connection -> connection.platform().equals(platform))
                .findFirst()
                .orElseThrow(ServiceProblem::notFound));
    }

    private Uni<Void> record(String subject, String what, @Nullable Map<String, Object> result) {
        return audit.record(new Audit.Change(who.name(), what, subject, null, null, result));
    }

    /** The fields of the form, which are the credentials that the platform demands. */
    private static Fields fields(Connection connection) {
        return new Fields(
                byName(connection, SourcesPage::label),
                byName(connection, credential -> "credentials." + credential.name()));
    }

    private static String label(Credential credential) {
        return credential.kind().equals("confirmation") ? "The confirmation" : "The " + credential.label();
    }

    private static Map<String, String> credentials(Connection connection, FilledForm form) {
        var entered = byName(connection, credential -> form.value(credential.name()));
        entered.values().removeIf(String::isEmpty);
        return entered;
    }

    private static Map<String, String> byName(Connection connection, Function<Credential, String> value) {
        return connection.credentials().stream().collect(Collectors.toMap(Credential::name, value));
    }

    /** @param unanswered what to say, before the reason, where the platform did not answer */
    private static Notice notice(String platform, Connection.Result result, String done, String unanswered) {
        var name = Platform.label(platform);
        return Boolean.FALSE.equals(result.answered())
                ? new Notice(false, unanswered.formatted(name) + ": " + ShownSource.plain(result.why()))
                : new Notice(true, done.formatted(name) + ".");
    }

    @POST
    @Path(PLATFORM + "/disconnect")
    public Uni<Response> disconnect(String connectedPlatform) {
        return told(ingest.callForPerson(api -> api.disconnect(connectedPlatform))
                .chain(() -> record("platform:" + connectedPlatform, "platform_disconnected", null))
                .map(done -> new Notice(
                        true,
                        "%s is disconnected. Its credentials are erased here; withdraw them on the platform if nothing else uses them."
                                .formatted(Platform.label(connectedPlatform)))));
    }
}
