package io.qingliu.cli;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.sources.CaseReader;
import io.qingliu.patterns.rule.Behaviour;
import java.nio.file.Path;

/** Who may know whom, in all modules. */
@AnalyzeClasses(
        packages = "io.qingliu",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.DoNotIncludeTestJars.class
        })
class ArchitectureTest {

    /** The console's browser comes from its tests, in a jar of theirs. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String LANGUAGE = "io.qingliu.patterns.rule..";
    private static final String ENGINE = "io.qingliu.patterns.run..";
    private static final String SCORING = "io.qingliu.patterns.scoring..";
    private static final String RINGS = "io.qingliu.patterns.ring..";
    private static final String REVIEW_SCORES = "io.qingliu.patterns.reviewscore..";
    private static final String CREWS = "io.qingliu.patterns.crew..";

    /** Names that say nothing of what a thing is. Flink's processes have theirs. */
    private static final String NO_NAME =
            "(?!.*(Job|Task)_?Manager$).*(Util|Utils|Helper|Helpers|Manager|Impl)";

    private static final DescribedPredicate<JavaClass> BEHAVIOURS =
            resideInAPackage("io.qingliu.patterns.*..")
                    .and(
                            not(
                                    resideInAnyPackage(
                                            LANGUAGE,
                                            ENGINE,
                                            SCORING,
                                            RINGS,
                                            REVIEW_SCORES,
                                            CREWS)))
                    .as("the behaviours' folders");

    private static final DescribedPredicate<JavaAccess<?>> PARSER =
            target(owner(type(WireJson.class)))
                    .and(target(name("read").or(name("readCase")).or(name("readOwn"))))
                    .as("WireJson parses");

    @ArchTest
    static final ArchRule MODULES_USE_EACH_OTHER_AS_THE_PICTURE_SAYS =
            classes().should(adhereTo("architecture.puml"));

    @ArchTest
    static final ArchRule PACKAGES_OF_JOBS_USE_EACH_OTHER_AS_THEIR_PICTURE_SAYS =
            packagesOf("jobs");

    @ArchTest
    static final ArchRule PACKAGES_OF_CLI_USE_EACH_OTHER_AS_THEIR_PICTURE_SAYS = packagesOf("cli");

    @ArchTest
    static final ArchRule PACKAGES_OF_CONSOLE_USE_EACH_OTHER_AS_THEIR_PICTURE_SAYS =
            packagesOf("console");

    @ArchTest
    static final ArchRule PACKAGES_OF_CONNECTORS_USE_EACH_OTHER_AS_THEIR_PICTURE_SAYS =
            packagesOf("connectors");

    @ArchTest
    static final ArchRule PACKAGES_OF_BLACKLIST_USE_EACH_OTHER_AS_THEIR_PICTURE_SAYS =
            packagesOf("blacklist");

    @ArchTest
    static final ArchRule PACKAGES_OF_CEP_PATTERNS_USE_EACH_OTHER_AS_THEIR_PICTURE_SAYS =
            packagesOf("cep-patterns", "patterns");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("io.qingliu.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("a reader of one package must not have to read all");

    @ArchTest
    static final ArchRule WHAT_COMES_TO_A_CASE_IS_PARSED_BY_NOBODY_BEHIND_THE_EDGE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.qingliu.jobs.casework..",
                            "io.qingliu.jobs.cases..",
                            "io.qingliu.jobs.clock..",
                            "io.qingliu.jobs.couriers..",
                            "io.qingliu.jobs.rings..",
                            "io.qingliu.jobs.scoring..")
                    .should()
                    .accessTargetWhere(PARSER)
                    .because("the edge parses once, and CaseInput carries what it has read");

    @ArchTest
    static final ArchRule CASE_STREAMS_ARE_PARSED_AT_THE_EDGE =
            noClasses()
                    .that()
                    .resideInAPackage("io.qingliu.jobs..")
                    .and()
                    .doNotHaveFullyQualifiedName(CaseReader.class.getName())
                    .and()
                    .doNotHaveFullyQualifiedName(RuleSettings.class.getName())
                    .should()
                    .accessTargetWhere(PARSER.and(target(name("readCase"))))
                    .because(
                            "a record read elsewhere would pass the tokens by; only the file of"
                                    + " --rules is read before there is an edge");

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_KNOWS_NO_FLINK =
            noClasses()
                    .that()
                    .resideInAPackage("io.qingliu.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.flink..")
                    .because("a command starts jobs and reads results, and runs on none");

    @ArchTest
    static final ArchRule THE_DOMAIN_AND_THE_CASEBOOK_KNOW_NO_FLINK =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.qingliu.domain..", "io.qingliu.blacklist..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
                    .because("what is right in law must be readable and testable without a stream");

    @ArchTest
    static final ArchRule BEHAVIOURS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.qingliu.patterns.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            alwaysTrue(),
                            resideInAnyPackage(LANGUAGE, ENGINE, SCORING, REVIEW_SCORES, CREWS))
                    .because("a behaviour can be deleted with one line elsewhere");

    @ArchTest
    static final ArchRule THE_LANGUAGE_KNOWS_NO_ENGINE_AND_NEITHER_KNOWS_A_BEHAVIOUR =
            noClasses()
                    .that()
                    .resideInAPackage(LANGUAGE)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(ENGINE, SCORING, CREWS)
                                    .or(BEHAVIOURS)
                                    .as("engine and behaviours"));

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_BEHAVIOUR =
            noClasses().that().resideInAPackage(ENGINE).should().dependOnClassesThat(BEHAVIOURS);

    @ArchTest
    static final ArchRule ONLY_THE_BEHAVIOUR_ITSELF_IS_PUBLIC_IN_ITS_FOLDER =
            classes()
                    .that(BEHAVIOURS)
                    .and()
                    .arePublic()
                    .should()
                    .implement(Behaviour.class)
                    .because("a folder is closed to all others");

    @ArchTest
    static final ArchRule THE_CITY_KNOWS_NO_RULE =
            noClasses()
                    .that()
                    .resideInAPackage("io.qingliu.testkit.city..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.qingliu.patterns..", "io.qingliu.jobs..", "io.qingliu.blacklist..")
                    .because("a yardstick that is made of what it measures measures nothing");

    @ArchTest
    static final ArchRule CHEATS_AND_HONEST_PEOPLE_OF_THE_LARGE_CITY_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.qingliu.testkit.city.large.(campaign|population)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule CHEATS_AND_HONEST_PEOPLE_OF_THE_NEIGHBOUR_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.qingliu.testkit.city.neighbor.(cheat|honest)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_NEIGHBOUR_KNOWS_NO_OTHER_CITY =
            noClasses()
                    .that()
                    .resideInAPackage("io.qingliu.testkit.city.neighbor..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.qingliu.testkit.city",
                            "io.qingliu.testkit.city.campaign..",
                            "io.qingliu.testkit.city.large..",
                            "io.qingliu.testkit.city.life..",
                            "io.qingliu.testkit.city.lookalike..")
                    .because("two yardsticks that are made of the same wood measure once");

    @ArchTest
    static final ArchRule CLUSTERS_IN_THIS_PROCESS_ARE_CLOSED_ONES =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(LocalCluster.class.getName())
                    .should()
                    .callMethodWhere(
                            target(
                                            name("createLocalEnvironment")
                                                    .or(name("createLocalEnvironmentWithWebUI")))
                                    .as("createLocalEnvironment is called"))
                    .because("Flink's own listens on all interfaces");

    @ArchTest
    static final ArchRule CLASSES_ARE_CALLED_WHAT_THEY_ARE =
            noClasses()
                    .should()
                    .haveNameMatching(NO_NAME)
                    .because("such a name says that nobody knew what the thing is");

    @ArchTest
    static final ArchRule SO_ARE_THEIR_MEMBERS =
            members()
                    .should()
                    .haveNameNotMatching("(?i)" + NO_NAME)
                    .because("such a name says that nobody knew what the thing is");

    private static ArchRule packagesOf(String module) {
        return packagesOf(module, module);
    }

    private static ArchRule packagesOf(String module, String root) {
        return classes()
                .that()
                .resideInAPackage("io.qingliu." + root + "..")
                .should(adhereTo("packages-" + module + ".puml"));
    }

    private static ArchCondition<JavaClass> adhereTo(String drawing) {
        return adhereToPlantUmlDiagram(
                Path.of("..", "docs", drawing), consideringOnlyDependenciesInDiagram());
    }
}
