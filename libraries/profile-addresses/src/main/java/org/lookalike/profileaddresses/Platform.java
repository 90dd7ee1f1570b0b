package org.lookalike.profileaddresses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.profileaddresses.NamedAccount.Target;

/** How a platform addresses profiles: paths in the order of trying, and in lower case the names of its own pages. */
record Platform(String name, Set<String> hosts, List<ProfilePath> paths, Set<String> reserved) {

    /** Mobile and older sites, and those of a language such as {@code es-la}. */
    private static final Pattern SUBDOMAIN = Pattern.compile(
            "(?:(?:www|web|business|m|mobile|mbasic|touch|vm|old|new|music|[a-z]{2}(?:-[a-z]{2})?)\\.)?");

    /** The path of a profile. The groups {@code handle} and {@code id} of its pattern hold the names of the account. */
    record ProfilePath(Pattern profile, Pattern beginning, Target target) {

        /** @param tabs the parts of a profile that have an address of their own, as alternatives of a pattern */
        private static ProfilePath of(String path, String tabs) {
            return new ProfilePath(
                    Pattern.compile("(?:%s)(?:/(?:%s))?/?(?:\\?.*)?".formatted(path, tabs)),
                    Pattern.compile(path + "(?=[/?]|$)"),
                    path.contains("groups/") ? Target.GROUP : Target.PROFILE);
        }

        private @Nullable String group(Matcher match, String name) {
            return beginning.pattern().contains("(?<" + name + ">") ? match.group(name) : null;
        }
    }

    static List<Platform> all() {
        try (var file = Objects.requireNonNull(Platform.class.getResourceAsStream("platforms.txt"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^#.*\\n", "")
                    .strip();
            return Stream.of(text.split("\n\n")).map(Platform::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the library's platforms cannot be read", e);
        }
    }

    private static Platform read(String block) {
        var lines = block.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.mapping(line -> line[1], Collectors.toList())));
        var tabs = String.join("|", words(lines, "tabs"));
        return new Platform(
                words(lines, "name").get(0),
                Set.copyOf(words(lines, "hosts")),
                words(lines, "path").stream()
                        .map(path -> ProfilePath.of(path, tabs))
                        .toList(),
                Set.copyOf(words(lines, "reserved")));
    }

    private static List<String> words(Map<String, List<String>> lines, String field) {
        return lines.getOrDefault(field, List.of()).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
    }

    boolean has(String host) {
        return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
    }

    private boolean showsProfiles(String host) {
        return hosts.stream()
                .anyMatch(own -> host.endsWith(own)
                        && SUBDOMAIN
                                .matcher(host.substring(0, host.length() - own.length()))
                                .matches());
    }

    /** @param path the decoded path with its query */
    Optional<NamedAccount> account(String host, String path) {
        return showsProfiles(host)
                ? paths.stream()
                        .flatMap(one -> account(one, host, path).stream())
                        .findFirst()
                : Optional.empty();
    }

    private Optional<NamedAccount> account(ProfilePath path, String host, String text) {
        var match = path.beginning().matcher(text);
        if (!match.lookingAt()) {
            return Optional.empty();
        }
        var handle = path.group(match, "handle");
        return handle != null && isReserved(handle)
                ? Optional.empty()
                : Optional.of(new NamedAccount(
                        name,
                        handle,
                        path.group(match, "id"),
                        "https://" + host + match.group(),
                        path.profile().matcher(text).matches() ? path.target() : Target.POST));
    }

    private boolean isReserved(String handle) {
        var lower = handle.toLowerCase(Locale.ROOT);
        return reserved.contains(lower) || lower.endsWith(".php") || lower.endsWith(".html");
    }
}
