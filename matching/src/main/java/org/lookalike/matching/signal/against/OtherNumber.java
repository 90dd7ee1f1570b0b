package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.Vocabulary;

/** Both names have a district number, and they differ. */
final class OtherNumber implements Signal {

    @Override
    public String id() {
        return "other_number";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        if (candidate.target().isLeader()) {
            return Optional.empty();
        }
        List<String> said =
                digits(candidate.account().name().numbers().stream().filter(word -> !isDisguise(word, candidate)));
        List<String> own = digits(candidate.names().stream().flatMap(name -> name.numbers().stream()));
        if (said.isEmpty() || said.stream().anyMatch(own::contains)) {
            return Optional.empty();
        }
        if (own.isEmpty()) {
            return candidate.account().name().saysDistrict()
                    ? Optional.of(reason(
                            candidate,
                            candidate.policy().number("number.added"),
                            candidate.account().displayName(),
                            candidate.fullName(),
                            "The name has a district number, and the district has none."))
                    : Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                candidate.account().displayName(),
                candidate.fullName(),
                "The district's number is another: " + String.join(", ", said) + ", not " + String.join(", ", own)
                        + "."));
    }

    /** Whether the digits of a word stand for letters of a word of the district or of schools, such as those of {@code va11ey}. */
    private static boolean isDisguise(String word, Candidate candidate) {
        if (word.chars().allMatch(Character::isDigit)) {
            return false;
        }
        Vocabulary vocabulary = candidate.policy().vocabulary();
        String look = Letters.skeletonByLetter(word);
        return Stream.concat(
                        candidate.names().stream().flatMap(name -> name.words().stream()),
                        Stream.of(vocabulary.kind(), vocabulary.form(), vocabulary.district())
                                .flatMap(Set::stream))
                .filter(plain -> plain.chars().noneMatch(Character::isDigit))
                .anyMatch(plain -> Letters.skeletonByLetter(plain).equals(look));
    }

    private static List<String> digits(Stream<String> words) {
        return words.map(number -> number.replaceAll("\\D", "").replaceFirst("^0+", ""))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }
}
