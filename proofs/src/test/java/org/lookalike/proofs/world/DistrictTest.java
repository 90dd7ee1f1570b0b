package org.lookalike.proofs.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistrictTest {

    @Test
    void towns_differInThreeLettersOrMore() {
        var towns =
                District.invent(600, new Random(1)).stream().map(District::town).toList();

        for (int i = 0; i < towns.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(differentLetters(towns.get(i), towns.get(j)))
                        .as("%s and %s", towns.get(i), towns.get(j))
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void manyDistricts_areAllDifferent() {
        var districts = District.invent(200_000, new Random(1));

        assertThat(districts).extracting(District::town).doesNotHaveDuplicates().hasSize(200_000);
        assertThat(districts).extracting(District::ncesLeaId).doesNotHaveDuplicates();
    }

    @Test
    void noTown_isAnothersWithTheBeginningPutLast() {
        var towns = District.invent(40_000, new Random(1)).stream()
                .map(district -> district.town().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(towns).noneMatch(town -> IntStream.range(1, town.length())
                .mapToObj(at -> town.substring(at) + town.substring(0, at))
                .anyMatch(other -> !other.equals(town) && towns.contains(other)));
    }

    @Test
    void sameSeed_givesTheSameWorld_andAnotherAnother() {
        assertThat(World.invent(10, 100, 10, 7)).isEqualTo(World.invent(10, 100, 10, 7));
        assertThat(World.invent(10, 100, 10, 7)).isNotEqualTo(World.invent(10, 100, 10, 8));
    }

    @Test
    void accounts_haveTheRequestedNumber() {
        var world = World.invent(10, 5_000, 500, 3);

        assertThat(world.accounts()).hasSize(5_000);
        List<Account> twice = world.accounts().stream()
                .filter(account -> world.accounts().stream()
                                .filter(other -> other.number() == account.number())
                                .count()
                        > 1)
                .toList();
        assertThat(twice).as("accounts that turn into imitations").isNotEmpty();
    }

    private static long differentLetters(String one, String other) {
        return IntStream.range(0, one.length())
                .filter(i -> Character.toLowerCase(one.charAt(i)) != Character.toLowerCase(other.charAt(i)))
                .count();
    }
}
