package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.MDC;
import org.lookalike.testing.OperatorKey;

/** A small service, in which districts keep notes that are none of the others' business: unless it has a defect. */
final class NoteServer implements AutoCloseable {

    enum Defect {
        NONE,
        OPEN,
        NEEDS_NO_SCOPE,
        TELLS_THAT_IT_IS_THERE,
        LISTS_ALL,
        CHANGES_ALL,
        REFUSES_NAMELESSLY,
        FAILS_AT_NUL,
        BREAKS_OFF,
        LOGS_A_STACK_TRACE,
        LOGS_TWICE
    }

    static final Set<String> SCOPES = Set.of("read", "manage", "operate");
    private static final String KEYS = "/api/v1/keys";
    private static final String NOTES = "/api/v1/notes";
    private static final Location NOTE_ID = new Location(Location.In.PATH, "noteId");
    private static final JsonNode TEXT = Json.read("{\"type\": \"string\"}");
    private static final Map<String, JsonNode> BODY = Map.of(
            "application/json",
            Json.read("{\"schema\": {\"type\": \"object\", \"properties\": {\"text\": {\"type\": \"string\"}}}}"));
    private static final Logger LOG = Logger.getLogger(NoteServer.class.getName());

    static final List<Operation> OPERATIONS = List.of(
            operation("GET", NOTES, "read", Map.of(), Map.of()),
            operation("POST", NOTES, "manage", Map.of(), BODY),
            operation("GET", NOTES + "/{noteId}", "read", Map.of(NOTE_ID, TEXT), Map.of()),
            operation("PUT", NOTES + "/{noteId}", "manage", Map.of(NOTE_ID, TEXT), BODY),
            operation("DELETE", NOTES + "/{noteId}", "manage", Map.of(NOTE_ID, TEXT), Map.of()));

    private record Note(String district, String text, int revision) {}

    private record Reply(int status, String body) {}

    private final Map<String, Note> notes = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private final Defect defect;

    static {
        // Its answers are small, and are waited for.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    NoteServer(Defect defect) throws IOException {
        this.defect = defect;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    private static Operation operation(
            String method,
            String path,
            String scope,
            Map<Location, JsonNode> parameters,
            Map<String, JsonNode> bodies) {
        return new Operation(method, path, Set.of(scope), true, parameters, parameters.keySet(), bodies);
    }

    int port() {
        return server.getAddress().getPort();
    }

    boolean isEmpty() {
        return notes.isEmpty();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var trace = exchange.getRequestHeaders().getFirst("traceparent");
        MDC.put("traceId", trace == null ? "" : trace.split("-")[1]);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (defect == Defect.BREAKS_OFF && body.length() > 5_000) {
            exchange.close();
            return;
        }
        var replyTo = replyTo(exchange, Json.read(body));
        var bytes = replyTo.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", replyTo.status() < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(replyTo.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        MDC.remove("traceId");
    }

    /** A key is the word Bearer, its scopes and its district, if it is for one. */
    private Reply replyTo(HttpExchange exchange, JsonNode body) {
        var path = exchange.getRequestURI().getRawPath();
        if (path.equals(KEYS)) {
            return exchange.getRequestMethod().equals("POST") ? made(body) : new Reply(200, "[]");
        }
        var authorization = exchange.getRequestHeaders().getOrDefault("Authorization", List.of(""));
        var key = authorization
                .get(0)
                .replace(OperatorKey.TEXT, String.join(",", SCOPES))
                .split(" ");
        var operation = OPERATIONS.stream()
                .filter(one -> one.method().equals(exchange.getRequestMethod()))
                .filter(one -> path.matches(one.path().replace("{noteId}", "[^/]*")))
                .findFirst()
                .orElseThrow();
        if (key.length == 1 && defect != Defect.OPEN) {
            return new Reply(401, "{}");
        }
        if (key.length > 1
                && !List.of(key[1].split(",")).containsAll(operation.scopes())
                && defect != Defect.NEEDS_NO_SCOPE) {
            return new Reply(403, "{}");
        }
        return replyTo(operation, path.substring(path.lastIndexOf('/') + 1), body, key.length > 2 ? key[2] : "");
    }

    private static Reply made(JsonNode key) {
        var scopes = StreamSupport.stream(key.path("scopes").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
        var district = key.path("districts").path(0).asText();
        return scopes.contains("operate") && !district.isEmpty()
                ? new Reply(400, "{}")
                : new Reply(201, "{\"key\": \"%s %s\"}".formatted(scopes, district));
    }

    private Reply replyTo(Operation operation, String noteId, JsonNode body, String district) {
        var text = body.path("text").asText();
        log(body);
        if (defect == Defect.FAILS_AT_NUL && text.contains("\u0000")) {
            return new Reply(500, "{}");
        }
        if (body.path("text").isObject()) {
            return new Reply(
                    400, defect == Defect.REFUSES_NAMELESSLY ? "{}" : "{\"violations\": [{\"field\": \"text\"}]}");
        }
        if (operation.name().equals("GET " + NOTES)) {
            return new Reply(200, listed(district));
        }
        if (operation.method().equals("POST")) {
            var made = UUID.randomUUID().toString();
            notes.put(made, new Note(district, text, 1));
            return new Reply(201, "{\"noteId\": \"%s\"}".formatted(made));
        }
        var note = notes.get(noteId);
        boolean isOwn = note != null && (district.isEmpty() || note.district().equals(district));
        if (note != null && operation.method().equals("PUT") && (isOwn || defect == Defect.CHANGES_ALL)) {
            notes.put(noteId, new Note(note.district(), text, note.revision() + 1));
        }
        if (isOwn && operation.method().equals("DELETE")) {
            notes.remove(noteId);
        }
        return isOwn
                ? new Reply(200, text(notes.getOrDefault(noteId, note)))
                : new Reply(note != null && defect == Defect.TELLS_THAT_IT_IS_THERE ? 403 : 404, "{}");
    }

    private static String text(Note note) {
        var json =
                JsonNodeFactory.instance.objectNode().put("text", note.text()).put("revision", note.revision());
        return new String(Json.bytes(json), StandardCharsets.US_ASCII);
    }

    private String listed(String district) {
        return notes.entrySet().stream()
                .filter(note -> district.isEmpty()
                        || defect == Defect.LISTS_ALL
                        || note.getValue().district().equals(district))
                .map(note -> "{\"noteId\": \"%s\"}".formatted(note.getKey()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void log(JsonNode body) {
        var text = body.path("text").asText();
        if (defect == Defect.LOGS_A_STACK_TRACE && body.has("text") && text.isEmpty()) {
            LOG.log(Level.INFO, "there is no text", new IllegalArgumentException("empty"));
        }
        if (defect == Defect.LOGS_TWICE && text.length() > 5_000) {
            LOG.info("a long text");
            LOG.info("which is stored");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
