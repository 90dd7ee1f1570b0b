package org.lookalike.proofs.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DistrictTest {

    @Test
    void towns_differInThreeLettersOrMore() {
        var towns =
                District.invent(600, new Random(1)).stream().map(District::town).toList();

        assertThat(towns).allSatisfy(town -> assertThat(towns)
                .filteredOn(other -> differentLetters(town, other) < 3)
                .containsExactly(town));
    }

    @Tag("nightly")
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
        assertThat(world.accounts().stream().map(Account::number).distinct())
                .as("accounts, of which some turn into imitations")
                .hasSizeLessThan(5_000);
    }

    private static long differentLetters(String one, String other) {
        return IntStream.range(0, one.length())
                .filter(i -> Character.toLowerCase(one.charAt(i)) != Character.toLowerCase(other.charAt(i)))
                .count();
    }
}
