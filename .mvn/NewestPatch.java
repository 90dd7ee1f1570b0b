import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fails if a newer patch is served of something that is shipped and has its version by a property of pom.xml, such as Quarkus or Netty:
 * {@code java .mvn/NewestPatch.java POM LOCAL_REPOSITORY REPOSITORY PROPERTIES}. PROPERTIES is an expression; of what has its version by
 * another property, a newer patch is said and fails nothing. Shipped is what the packaged services beside POM have in their folders of
 * libraries. What cannot be asked is said and fails nothing, and a patch counts as served when all of it is there that the build took of
 * the version in use.
 */
final class NewestPatch {

    private static final int AT_ONCE = 20;
    private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+\\.version)>(\\d[\\d.]*(?:\\.Final)?)</");
    private static final Pattern PINNED = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{([^}]+)}</version>");
    private static final Pattern VERSION = Pattern.compile("<version>(\\d+(?:\\.\\d+)+(?:\\.Final)?)</version>");
    private static final Comparator<String> BY_NUMBERS = Comparator.comparing(NewestPatch::numbers, Arrays::compare);

    /** What has its version by a property; more artifacts of the group may have it. */
    private record Pin(String property, String version, String group, String artifact) {

        private String folder() {
            return group.replace('.', '/') + "/";
        }

        private boolean isAmong(List<String> jars) {
            return jars.stream().anyMatch(jar -> jar.startsWith(group + ".") && jar.endsWith("-" + version + ".jar"));
        }

        @Override
        public String toString() {
            return group + " " + version;
        }
    }

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String repository;
    private final String failing;

    private NewestPatch(String repository, String failing) {
        this.repository = repository;
        this.failing = failing;
    }

    public static void main(String[] args) throws InterruptedException, IOException {
        // Maven hands its command line on, and nothing else that says whether it is offline.
        if (!isPassed(System.getenv().getOrDefault("MAVEN_CMD_LINE_ARGS", ""), args)) {
            System.exit(1);
        }
    }

    /** The program as a method, which its test calls. */
    static boolean isPassed(String commandLine, String[] args) throws InterruptedException, IOException {
        var pins = shipped(Path.of(args[0]));
        if (pins.isEmpty() || isOffline(commandLine)) {
            notTried("what is shipped", pins.isEmpty() ? "no service is packaged" : "this build is offline");
            return true;
        }
        return new NewestPatch(args[2], args[3]).check(pins, Path.of(args[1]));
    }

    private static boolean isOffline(String commandLine) {
        return Stream.of(commandLine.trim().split("\\s+")).anyMatch(argument -> argument.equals("-o") || argument.equals("--offline"));
    }

    private static Collection<Pin> shipped(Path pom) throws IOException {
        var text = Files.readString(pom);
        Map<String, String> versions = new LinkedHashMap<>();
        PROPERTY.matcher(text).results().forEach(found -> versions.put(found.group(1), found.group(2)));
        var jars = jars(pom.toAbsolutePath().getParent());
        Map<String, Pin> pins = new LinkedHashMap<>();
        PINNED.matcher(text).results()
                .filter(found -> versions.containsKey(found.group(3)))
                .map(found -> new Pin(found.group(3), versions.get(found.group(3)), found.group(1), found.group(2)))
                .filter(pin -> pin.isAmong(jars))
                .forEach(pin -> pins.putIfAbsent(pin.property(), pin));
        return pins.values();
    }

    /** The libraries of the services, whose names begin with the group. */
    private static List<String> jars(Path home) throws IOException {
        List<String> jars = new ArrayList<>();
        try (var modules = Files.newDirectoryStream(home, "*-service")) {
            for (Path module : modules) {
                var libraries = module.resolve("target/quarkus-app/lib");
                if (Files.isDirectory(libraries)) {
                    try (var all = Files.walk(libraries)) {
                        all.map(jar -> jar.getFileName().toString()).forEach(jars::add);
                    }
                }
            }
        }
        return jars;
    }

    /** Whether all that must be are of the newest patch. */
    private boolean check(Collection<Pin> pins, Path localRepository) throws InterruptedException {
        boolean areNewest = true;
        List<String> newest = new ArrayList<>();
        for (Pin pin : pins) {
            try {
                var isNewest = isNewest(pin, localRepository);
                areNewest &= isNewest.orElse(true) || !pin.property().matches(failing);
                isNewest.filter(is -> is).ifPresent(is -> newest.add(pin.toString()));
            } catch (IOException e) {
                notTried(pin, e.toString());
                if (!(e instanceof Answered)) {
                    break;
                }
            }
        }
        if (!newest.isEmpty()) {
            System.out.printf("Of the newest patch of their lines that is served: %s%n", String.join(", ", newest));
        }
        return areNewest;
    }

    /** Empty if it cannot be told. */
    private Optional<Boolean> isNewest(Pin pin, Path localRepository) throws IOException, InterruptedException {
        List<Path> files = files(localRepository.resolve(pin.folder()), pin.version());
        if (files.isEmpty()) {
            notTried(pin, "nothing of it is in " + localRepository);
            return Optional.empty();
        }
        String inPart = "";
        for (String newer : newerOfTheLine(pin)) {
            String lacking = lacking(pin, files, newer);
            if (lacking == null) {
                System.err.printf(
                        "%s %s is served, with what it corrects, and this build has %s. Set %s in pom.xml, and for Quarkus remove what it corrects from the versions below it.%n",
                        pin.group(), newer, pin.version(), pin.property());
                return Optional.of(false);
            }
            inPart = inPart.isEmpty() ? "%s %s is served in part only: %s is not there.%n".formatted(pin.group(), newer, lacking) : inPart;
        }
        System.out.print(inPart);
        return Optional.of(true);
    }

    private static void notTried(Object what, String reason) {
        System.out.printf("Whether %s is the newest patch of its line was not tried: %s%n", what, reason);
    }

    /** The line is what stays the same between patches: the first two numbers. The newest comes first. */
    private List<String> newerOfTheLine(Pin pin) throws IOException, InterruptedException {
        var list = request(pin.folder() + pin.artifact() + "/maven-metadata.xml").GET().build();
        var response = http.send(list, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new Answered("the list of versions", response.statusCode());
        }
        int[] line = Arrays.copyOf(numbers(pin.version()), 2);
        return VERSION.matcher(response.body()).results()
                .map(found -> found.group(1))
                .filter(other -> Arrays.equals(Arrays.copyOf(numbers(other), 2), line))
                .filter(other -> BY_NUMBERS.compare(other, pin.version()) > 0)
                .sorted(BY_NUMBERS.reversed())
                .toList();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.replace(".Final", "").split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    /** One that is not served; null if all are. */
    private String lacking(Pin pin, List<Path> files, String newer) throws IOException, InterruptedException {
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            List<Path> some = files.subList(from, Math.min(files.size(), from + AT_ONCE));
            var answers = some.stream()
                    .map(file -> pin.folder() + file.toString().replace('\\', '/').replace(pin.version(), newer))
                    .map(path -> request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()).build())
                    .map(request -> http.sendAsync(request, BodyHandlers.discarding()))
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                int status = status(answers.get(i));
                if (status == 404) {
                    return artifact(some.get(i));
                }
                if (status != 200) {
                    throw new Answered(some.get(i).toString(), status);
                }
            }
        }
        return null;
    }

    private static int status(CompletableFuture<HttpResponse<Void>> answer) throws IOException, InterruptedException {
        try {
            return answer.get().statusCode();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(repository + "/" + path)).timeout(Duration.ofSeconds(20));
    }

    /** What the build took of a version, jars first: of what no build does without, parts are most often missing. */
    private static List<Path> files(Path group, String version) throws IOException {
        if (!Files.isDirectory(group)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(group, 5, (file, attributes) -> file.toString().matches(".*\\.(jar|pom)"))) {
            return all.map(group::relativize)
                    .filter(file -> file.getNameCount() >= 3 && file.getName(file.getNameCount() - 2).toString().equals(version))
                    .sorted(Comparator.comparing((Path file) -> file.toString().endsWith(".pom")).thenComparing(file -> file))
                    .toList();
        }
    }

    private static String artifact(Path file) {
        return file.getName(file.getNameCount() - 3).toString();
    }

    /** The repository answers, but not with what was asked for. */
    private static final class Answered extends IOException {

        private static final long serialVersionUID = 1;

        private Answered(String what, int status) {
            super("%s is answered %d".formatted(what, status));
        }
    }
}
