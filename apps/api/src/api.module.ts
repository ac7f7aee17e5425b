import { Module, type DynamicModule } from "@nestjs/common";
import { Sessions } from "#access";
import { BranchApplications, BranchChanges, BranchReader, ChangeReader } from "#branches";
import { Agreements, RecognitionReader, RecognitionRequests } from "#recognition";
import { DiskFileStore, Files, Notices } from "#procedures";
import {
  ChangeFeed,
  Duplicates,
  Engagements,
  Imports,
  InstitutionMoves,
  InstitutionReader,
  Institutions,
  PractitionerMoves,
  PractitionerReader,
  Practitioners,
  ReferenceData,
  Transfers,
} from "#registry";
import type { AppParts } from "./app-parts.js";
import { AgreementsController } from "./controllers/agreements.controller.js";
import { AuditController } from "./controllers/audit.controller.js";
import { BranchApplicationsController } from "./controllers/branch-applications.controller.js";
import { BranchChangesController } from "./controllers/branch-changes.controller.js";
import { ChangesController } from "./controllers/changes.controller.js";
import { DivisionsController } from "./controllers/divisions.controller.js";
import { DuplicatesController } from "./controllers/duplicates.controller.js";
import { ExpiringLicencesController } from "./controllers/expiring-licences.controller.js";
import { FACT_CONTROLLERS } from "./controllers/facts/fact-controllers.js";
import { RecordFacts } from "./controllers/facts/record-facts.js";
import { FilesController } from "./controllers/files.controller.js";
import { ExportsController } from "./controllers/exports.controller.js";
import { ImportsController } from "./controllers/imports.controller.js";
import { HISTORY_CONTROLLERS } from "./controllers/history/history-controller.js";
import { IdentifiersController } from "./controllers/history/identifiers.controller.js";
import { InstitutionPresenter } from "./controllers/institution-presenter.js";
import { InstitutionReadsController } from "./controllers/institution-reads.controller.js";
import { InstitutionWritesController } from "./controllers/institution-writes.controller.js";
import { EngagementWritesController } from "./controllers/engagement-writes.controller.js";
import { NoticesController } from "./controllers/notices.controller.js";
import { OperatorOrders } from "./controllers/operator-orders.js";
import { ParkedDocumentsController } from "./controllers/parked-documents.controller.js";
import { PractitionerPresenter } from "./controllers/practitioner-presenter.js";
import { PractitionerReadsController } from "./controllers/practitioner-reads.controller.js";
import { PractitionerWritesController } from "./controllers/practitioner-writes.controller.js";
import { RecognitionsController } from "./controllers/recognitions.controller.js";
import { SearchJobsController } from "./controllers/search-jobs.controller.js";
import { SearchController } from "./controllers/search.controller.js";
import { STANDING_CONTROLLERS } from "./controllers/standing.controller.js";
import { SessionsController } from "./controllers/sessions.controller.js";
import { TransfersController } from "./controllers/transfers.controller.js";
import { VocabulariesController } from "./controllers/vocabularies.controller.js";
import { PARTS, SEARCH } from "./tokens.js";

/** The wiring: the libraries' plain classes by factory, and the controllers over them. */
@Module({})
export class ApiModule {
  static over(parts: AppParts): DynamicModule {
    const { dataSource, reference, search, sessionSecret } = parts;
    const files = DiskFileStore.below(parts.config.dataDir);
    return {
      module: ApiModule,
      controllers: [
        SessionsController,
        InstitutionWritesController,
        InstitutionReadsController,
        PractitionerWritesController,
        PractitionerReadsController,
        EngagementWritesController,
        TransfersController,
        BranchApplicationsController,
        BranchChangesController,
        AgreementsController,
        RecognitionsController,
        ...STANDING_CONTROLLERS,
        DuplicatesController,
        ChangesController,
        ...FACT_CONTROLLERS,
        ...HISTORY_CONTROLLERS,
        IdentifiersController,
        ExpiringLicencesController,
        ImportsController,
        FilesController,
        NoticesController,
        ExportsController,
        AuditController,
        DivisionsController,
        VocabulariesController,
        SearchController,
        SearchJobsController,
        ParkedDocumentsController,
      ],
      providers: [
        { provide: PARTS, useValue: parts },
        { provide: SEARCH, useValue: search },
        { provide: ReferenceData, useValue: reference },
        { provide: Sessions, useFactory: () => new Sessions(dataSource, sessionSecret) },
        { provide: Institutions, useFactory: () => new Institutions(dataSource, reference) },
        { provide: InstitutionMoves, useFactory: () => new InstitutionMoves(dataSource) },
        { provide: Practitioners, useFactory: () => new Practitioners(dataSource, reference) },
        { provide: PractitionerMoves, useFactory: () => new PractitionerMoves(dataSource) },
        { provide: Engagements, useFactory: () => new Engagements(dataSource) },
        { provide: Duplicates, useFactory: () => new Duplicates(dataSource) },
        { provide: ChangeFeed, useFactory: () => new ChangeFeed(dataSource) },
        { provide: Files, useFactory: () => new Files(dataSource, files) },
        { provide: Notices, useFactory: () => new Notices(dataSource) },
        { provide: Transfers, useFactory: () => new Transfers(dataSource) },
        { provide: Agreements, useFactory: () => new Agreements(dataSource, reference) },
        {
          provide: RecognitionRequests,
          useFactory: () => new RecognitionRequests(dataSource, reference, files),
        },
        { provide: RecognitionReader, useFactory: () => new RecognitionReader(dataSource) },
        { provide: Imports, useFactory: () => new Imports(dataSource, parts.onImportQueued) },
        { provide: PractitionerReader, useFactory: () => new PractitionerReader(dataSource) },
        { provide: InstitutionReader, useFactory: () => new InstitutionReader(dataSource) },
        {
          provide: BranchApplications,
          useFactory: () => new BranchApplications(dataSource, reference, files),
        },
        { provide: BranchChanges, useFactory: () => new BranchChanges(dataSource, reference, files) },
        { provide: ChangeReader, useFactory: () => new ChangeReader(dataSource) },
        { provide: BranchReader, useFactory: () => new BranchReader(dataSource, reference) },
        RecordFacts,
        InstitutionPresenter,
        PractitionerPresenter,
        OperatorOrders,
      ],
    };
  }
}
