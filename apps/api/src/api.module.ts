import { Module, type DynamicModule } from "@nestjs/common";
import { Sessions } from "#access";
import { InstitutionReader, Institutions, ReferenceData, StandingMoves } from "#registry";
import type { AppParts } from "./app-parts.js";
import { AuditController } from "./controllers/audit.controller.js";
import { DivisionsController } from "./controllers/divisions.controller.js";
import { InstitutionPresenter } from "./controllers/institution-presenter.js";
import { InstitutionReadsController } from "./controllers/institution-reads.controller.js";
import { InstitutionWritesController } from "./controllers/institution-writes.controller.js";
import { SearchController } from "./controllers/search.controller.js";
import { SessionsController } from "./controllers/sessions.controller.js";
import { VocabulariesController } from "./controllers/vocabularies.controller.js";
import { PARTS, SEARCH } from "./tokens.js";

/** The wiring: the libraries' plain classes by factory, and the controllers over them. */
@Module({})
export class ApiModule {
  static over(parts: AppParts): DynamicModule {
    const { dataSource, reference, search, sessionSecret } = parts;
    return {
      module: ApiModule,
      controllers: [
        SessionsController,
        InstitutionWritesController,
        InstitutionReadsController,
        AuditController,
        DivisionsController,
        VocabulariesController,
        SearchController,
      ],
      providers: [
        { provide: PARTS, useValue: parts },
        { provide: SEARCH, useValue: search },
        { provide: ReferenceData, useValue: reference },
        { provide: Sessions, useFactory: () => new Sessions(dataSource, sessionSecret) },
        { provide: Institutions, useFactory: () => new Institutions(dataSource, reference) },
        { provide: StandingMoves, useFactory: () => new StandingMoves(dataSource) },
        { provide: InstitutionReader, useFactory: () => new InstitutionReader(dataSource) },
        InstitutionPresenter,
      ],
    };
  }
}
