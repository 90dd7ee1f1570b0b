import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fails if a newer patch of Quarkus' line is served than the one in use: {@code java .mvn/NewestPatch.java VERSION LOCAL_REPOSITORY
 * REPOSITORY}. What cannot be asked is said and fails nothing, and a patch counts as served when all of it is there that the
 * build took of the version in use.
 */
final class NewestPatch {

    private static final String GROUP = "io/quarkus/";
    private static final List<String> FIRST = List.of("quarkus-bom", "quarkus-maven-plugin", "quarkus-core", "quarkus-core-deployment");
    private static final int AT_ONCE = 20;
    private static final Pattern VERSION = Pattern.compile("<version>(\\d+(?:\\.\\d+)+)</version>");
    private static final Comparator<String> BY_NUMBERS = Comparator.comparing(NewestPatch::numbers, Arrays::compare);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String repository;

    private NewestPatch(String repository) {
        this.repository = repository;
    }

    public static void main(String[] args) throws InterruptedException {
        String version = args[0];
        if (isOffline()) {
            notTried(version, "this build is offline");
            return;
        }
        try {
            new NewestPatch(args[2]).check(version, Path.of(args[1]));
        } catch (IOException e) {
            notTried(version, e.toString());
        }
    }

    /** Maven hands its command line on, and nothing else that says so. */
    private static boolean isOffline() {
        String arguments = System.getenv().getOrDefault("MAVEN_CMD_LINE_ARGS", "");
        return Stream.of(arguments.trim().split("\\s+")).anyMatch(argument -> argument.equals("-o") || argument.equals("--offline"));
    }

    private void check(String version, Path localRepository) throws IOException, InterruptedException {
        List<Path> files = files(localRepository.resolve(GROUP), version);
        if (files.isEmpty()) {
            notTried(version, "nothing of it is in " + localRepository);
            return;
        }
        for (String newer : newerOfTheLine(version)) {
            String lacking = lacking(files, version, newer);
            if (lacking == null) {
                System.err.printf(
                        "Quarkus %s is served, with what it corrects, and this build has %s. Set quarkus.version in pom.xml, and remove what it corrects from the versions below it.%n",
                        newer, version);
                System.exit(1);
            }
            System.out.printf("Quarkus %s is served in part only: %s is not there.%n", newer, lacking);
        }
        System.out.printf("Quarkus %s is the newest patch of its line that is served.%n", version);
    }

    private static void notTried(String version, String reason) {
        System.out.printf("Whether Quarkus %s is the newest patch of its line was not tried: %s%n", version, reason);
    }

    /** The line is what stays the same between patches: the first two numbers. The newest comes first. */
    private List<String> newerOfTheLine(String version) throws IOException, InterruptedException {
        var response = http.send(request(GROUP + "quarkus-bom/maven-metadata.xml").GET().build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the list of versions is answered " + response.statusCode());
        }
        int[] line = Arrays.copyOf(numbers(version), 2);
        return VERSION.matcher(response.body()).results()
                .map(found -> found.group(1))
                .filter(other -> Arrays.equals(Arrays.copyOf(numbers(other), 2), line))
                .filter(other -> BY_NUMBERS.compare(other, version) > 0)
                .sorted(BY_NUMBERS.reversed())
                .toList();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    /** One that is not served; null if all are. */
    private String lacking(List<Path> files, String version, String newer) throws IOException, InterruptedException {
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            List<Path> some = files.subList(from, Math.min(files.size(), from + AT_ONCE));
            var answers = some.stream()
                    .map(file -> GROUP + file.toString().replace('\\', '/').replace(version, newer))
                    .map(path -> request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()).build())
                    .map(request -> http.sendAsync(request, BodyHandlers.discarding()))
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                int status = status(answers.get(i));
                if (status == 404) {
                    return some.get(i).getName(0).toString();
                }
                if (status != 200) {
                    throw new IOException(some.get(i) + " is answered " + status);
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

    /** What the build took of a version, those first that no build does without. */
    private static List<Path> files(Path group, String version) throws IOException {
        if (!Files.isDirectory(group)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(group, 3, (file, attributes) -> file.toString().matches(".*\\.(jar|pom)"))) {
            return all.map(group::relativize)
                    .filter(file -> file.getNameCount() == 3 && file.getName(1).toString().equals(version))
                    .sorted(Comparator.comparing((Path file) -> !FIRST.contains(file.getName(0).toString())).thenComparing(file -> file))
                    .toList();
        }
    }
}
