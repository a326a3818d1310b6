import { readModelsContract } from '../../testing/read-models-contract.ts';

readModelsContract('postgresql', async () => ({ environment: {}, close: async () => {} }));
