package org.lookalike.matching;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lookalike.matching", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnLittle = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.lookalike.matching..",
                    "org.lookalike.usdistricts..",
                    "java..",
                    "org.apache.commons..",
                    "com.ibm.icu..",
                    "org.jspecify.annotations..")
            .because("matching must run anywhere, and be tested in milliseconds, without a framework");

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.net..", "java.nio.file..", "java.sql..")
            .because("the same account, registry and policy must always give the same answer");

    @ArchTest
    static final ArchRule hasNoCycles = slices().matching("org.lookalike.matching.(**)")
            .should()
            .beFreeOfCycles()
            .because("each package is understood by itself and those below it; all may use the records at the top");

    @ArchTest
    static final ArchRule textStandsAlone = noClasses()
            .that()
            .resideInAPackage("..matching.text..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.lookalike.matching..").and(not(resideInAPackage("..matching.text.."))))
            .because("letters and words are the ground everything else stands on");

    @ArchTest
    static final ArchRule searchKnowsNoSignals = noClasses()
            .that()
            .resideInAPackage("..matching.search..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..matching.signal..", "..matching.score..", "..matching.policy..")
            .because("search proposes and signals judge; neither may lean on the other's rules");

    @ArchTest
    static final ArchRule signalGroupsAreIndependent = slices().matching("org.lookalike.matching.signal.(*)")
            .should()
            .notDependOnEachOther()
            .because("what several signals ask is a predicate of the package they share");
}
