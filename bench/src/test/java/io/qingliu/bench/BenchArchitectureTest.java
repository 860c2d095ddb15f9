package io.qingliu.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;

/** Whom the bench may know, and that nobody knows the bench. */
@AnalyzeClasses(packages = "io.qingliu", importOptions = ImportOption.DoNotIncludeTests.class)
class BenchArchitectureTest {

    @ArchTest
    static final ArchRule THE_BENCH_USES_MODULES_AS_THE_PICTURE_SAYS =
            classes()
                    .that()
                    .resideInAPackage("io.qingliu.bench..")
                    .should(
                            adhereToPlantUmlDiagram(
                                    Path.of("..", "docs", "architecture.puml"),
                                    consideringOnlyDependenciesInDiagram()));

    @ArchTest
    static final ArchRule NOTHING_NEEDS_THE_BENCH =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.qingliu.bench..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.qingliu.bench..")
                    .because("what measures is no part of what runs");

    @ArchTest
    static final ArchRule ITS_PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.qingliu.bench.(**)").should().beFreeOfCycles();
}
