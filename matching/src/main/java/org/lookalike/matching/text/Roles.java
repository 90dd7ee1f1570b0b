package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people call the roles of those who lead a district: {@code supt} is a {@code superintendent}. Immutable. */
public final class Roles {

    private final WordFinder texts;
    private final Map<String, Form> byText = new HashMap<>();
    private final Map<String, List<Form>> byFirstWord = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private final List<Form> forms;
    private final Set<String> offices;
    private final Set<String> past;
    private final Set<String> others;

    /** A way to write a role: by its words, and by these as one, as they stand in a handle. */
    private record Form(List<String> words, String text, String role) {

        private boolean isAt(List<String> all, int from) {
            int end = from + words.size();
            return end <= all.size() && all.subList(from, end).equals(words);
        }
    }

    /** A role that a text gives, from the position of its first word, or letter of a handle, to that after its last. */
    public record Stated(String role, int from, int to) {}

    /**
     * Roles by the words for them. Offices are roles of a district itself; past are words by which somebody had a role,
     * {@code retired}; others are words by which somebody else has the role behind them, {@code assistant to}.
     */
    Roles(Map<String, String> roleByForm, Set<String> offices, Set<String> past, Set<String> others) {
        forms = roleByForm.entrySet().stream()
                .map(form -> new Form(
                        List.of(form.getKey().split(" ")), form.getKey().replace(" ", ""), form.getValue()))
                .sorted(Comparator.comparing((Form form) -> -form.text().length())
                        .thenComparing(Form::text))
                .toList();
        forms.forEach(form -> byText.putIfAbsent(form.text(), form));
        texts = new WordFinder(byText.keySet());
        words.addAll(byText.keySet());
        forms.forEach(form -> words.addAll(form.words()));
        forms.forEach(form -> byFirstWord
                .computeIfAbsent(form.words().get(0), word -> new ArrayList<>())
                .add(form));
        this.offices = offices;
        this.past = past;
        this.others = others;
    }

    /** The role that a registered one is; its own words where it is none of the known ones. */
    public String of(String registered) {
        List<String> words = Words.of(registered);
        return all(words).stream().findFirst().map(Stated::role).orElseGet(() -> String.join(" ", words));
    }

    /** Whether a role is one of the district itself. */
    public boolean isOffice(String role) {
        return offices.contains(role);
    }

    /** Whether this is a way to write a role, as one word, or a word of one. */
    public boolean isWord(String text) {
        return words.contains(text);
    }

    /** The ways to write a role, in words. */
    public Stream<String> formsOf(String role) {
        return forms.stream().filter(form -> form.role().equals(role)).map(form -> String.join(" ", form.words()));
    }

    /** The roles that words give as somebody's own, without those that he had or that somebody else has. */
    public List<Stated> among(List<String> words) {
        List<Stated> all = all(words);
        return all.isEmpty()
                ? all
                : all.stream()
                        .filter(stated -> !isDenied(words, stated.from()) && !isPast(words, stated.to()))
                        .toList();
    }

    private List<Stated> all(List<String> words) {
        List<Stated> all = List.of();
        for (int i = 0; i < words.size(); i++) {
            Stated stated = at(i, words);
            if (stated != null) {
                all = all.isEmpty() ? new ArrayList<>() : all;
                all.add(stated);
                i = stated.to() - 1;
            }
        }
        return all;
    }

    private @Nullable Stated at(int from, List<String> words) {
        for (Form form : byFirstWord.getOrDefault(words.get(from), List.of())) {
            if (form.isAt(words, from)) {
                return new Stated(form.role(), from, from + form.words().size());
            }
        }
        return null;
    }

    /** Whether the words before deny what starts here: {@code retired}, {@code assistant to the}. */
    public boolean isDenied(List<String> words, int from) {
        int end = from;
        while (end > 0 && Grammar.BEFORE_ROLE.has(words.get(end - 1))) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        String before = words.get(end - 1);
        return past.contains(before)
                || others.contains(before)
                || (end > 1 && others.contains(words.get(end - 2) + " " + before));
    }

    /** Whether the word here says that what stands before is no longer so: {@code (retired)}. */
    public boolean isPast(List<String> words, int at) {
        return at < words.size() && past.contains(words.get(at));
    }

    /** The longest way to write a role that a handle has. */
    public Optional<Stated> within(String handle) {
        List<Stated> all = new ArrayList<>(0);
        texts.find(handle, 0, (text, at) -> all.add(new Stated(roleOf(text), at, at + text.length())));
        return all.isEmpty() ? Optional.empty() : all.stream().min(longestFirst(handle));
    }

    private String roleOf(String text) {
        return Objects.requireNonNull(byText.get(text)).role();
    }

    private static Comparator<Stated> longestFirst(String handle) {
        return Comparator.comparing((Stated stated) -> stated.from() - stated.to())
                .thenComparing(stated -> handle.substring(stated.from(), stated.to()));
    }

    /** Where the name of the place starts that a role is said to be of; empty where none is: {@code superintendent of schools}. */
    public Optional<Integer> startOfPlace(List<String> words, Stated stated) {
        int at = stated.to();
        if (at >= words.size() || !Grammar.BEFORE_PLACE.has(words.get(at))) {
            return Optional.empty();
        }
        at++;
        if (at < words.size() && words.get(at).equals("the")) {
            at++;
        }
        return at < words.size() && !Grammar.NO_PLACE.has(words.get(at)) ? Optional.of(at) : Optional.empty();
    }
}
