package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.Handles;

/**
 * The account says it is in another state, and a district of that state is called so. Whoever bears the registered handle means
 * this district all the same.
 */
final class NamesakeInState implements Signal {

    /** The state's part of the internet's names, as in {@code maple.k12.or.us}. */
    private static final Pattern STATE_OF_SCHOOLS = Pattern.compile("\\.k12\\.([a-z]{2})\\.us$");

    @Override
    public String id() {
        return "namesake_in_state";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        if (!candidate.target().isDistrict() || isRegisteredHandle(candidate.handle())) {
            return Optional.empty();
        }
        List<String> states = candidate.policy().usDistricts().states(AmbiguousDistrictName.placeOf(candidate));
        return states(candidate)
                .filter(states::contains)
                .findFirst()
                .map(state -> state.toUpperCase(Locale.ROOT))
                .map(state -> reason(
                        candidate,
                        1,
                        state,
                        candidate.fullName(),
                        "A district in " + state + ", where the account says it is, is called so too."));
    }

    private static boolean isRegisteredHandle(@Nullable Resemblance handle) {
        return handle != null
                && (handle.pattern().kind() == Kind.OFFICIAL_HANDLE
                        || handle.pattern().kind() == Kind.OFFICIAL_HANDLE_BASE);
    }

    /** Those that the account names, else those of the web sites it links to. */
    private static Stream<String> states(Candidate candidate) {
        OtherStates others = OtherStates.of(candidate);
        Stream<String> named = Stream.concat(others.inFeed().stream(), others.inProfile().stream());
        return candidate.account().states().all().isEmpty() ? Stream.concat(named, linkedStates(candidate)) : named;
    }

    private static Stream<String> linkedStates(Candidate candidate) {
        String own = String.valueOf(candidate.identity().state()).toLowerCase(Locale.ROOT);
        return candidate.account().profile().links().stream()
                .map(link -> STATE_OF_SCHOOLS.matcher(Handles.host(link)))
                .filter(Matcher::find)
                .map(host -> host.group(1))
                .filter(state -> !state.equals(own));
    }
}
